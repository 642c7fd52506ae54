"""Builds an overlay as kustomize does, for the part of kustomize that k8s/ uses.

Kustomize itself is a Go program that the package registries do not carry. What is not understood
here raises an error, so that nothing is silently left out.
"""

import hashlib
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

Object = dict[str, Any]
KNOWN = {
    "apiVersion", "kind", "resources", "components", "namespace", "images", "patches",
    "configMapGenerator",
}  # fmt: skip
CLUSTER_WIDE = {"Namespace", "PriorityClass"}


def build(folder: Path) -> list[Object]:
    """The objects of an overlay, with generated ConfigMaps under names that carry a digest."""
    objects = _collect(folder)
    for config_map in [one for one in objects if one.pop("generated", False)]:
        _rename(objects, config_map)
    return objects


def _collect(folder: Path) -> list[Object]:
    text = yaml.safe_load((folder / "kustomization.yaml").read_text())
    assert text.keys() <= KNOWN, text.keys() - KNOWN
    objects = [one for name in text.get("resources", []) for one in _load(folder / name)]
    for name in text.get("components", []):
        objects = _apply(folder / name, objects)
    return _transform(folder, text, objects)


def _apply(folder: Path, objects: list[Object]) -> list[Object]:
    """A component adds its own objects and changes those that are there."""
    text = yaml.safe_load((folder / "kustomization.yaml").read_text())
    assert text["kind"] == "Component"
    assert text.keys() <= KNOWN, text.keys() - KNOWN
    added = [one for name in text.get("resources", []) for one in _load(folder / name)]
    namespace = next(one["metadata"]["name"] for one in objects if one["kind"] == "Namespace")
    for one in added:
        one["metadata"]["namespace"] = namespace
    return _transform(folder, text, [*objects, *added], namespace)


def _load(path: Path) -> list[Object]:
    if path.is_dir():
        return _collect(path)
    return [one for one in yaml.safe_load_all(path.read_text()) if one]


def _transform(
    folder: Path, text: Object, objects: list[Object], namespace: str | None = None
) -> list[Object]:
    for generator in text.get("configMapGenerator", []):
        objects = _generate(folder, generator, objects, namespace)
    for one in objects:
        if "namespace" in text and one["kind"] not in CLUSTER_WIDE:
            one["metadata"]["namespace"] = text["namespace"]
    for patch in text.get("patches", []):
        _patch(objects, patch)
    for image in text.get("images", []):
        _set_image(objects, image)
    return objects


def _generate(
    folder: Path, generator: Object, objects: list[Object], namespace: str | None
) -> list[Object]:
    data = {name: (folder / name).read_text() for name in generator["files"]}
    same = [
        one
        for one in objects
        if one["kind"] == "ConfigMap" and one["metadata"]["name"] == generator["name"]
    ]
    if generator.get("behavior") == "replace":
        (existing,) = same
        existing["data"] = data
        return objects
    assert not same
    metadata = {"name": generator["name"], **({"namespace": namespace} if namespace else {})}
    made = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}
    return [*objects, {**made, "generated": True}]


def _rename(objects: list[Object], config_map: Object) -> None:
    old = config_map["metadata"]["name"]
    digest = hashlib.sha256(repr(sorted(config_map["data"].items())).encode()).hexdigest()[:10]
    config_map["metadata"]["name"] = f"{old}-{digest}"
    for one in objects:
        for volume in _pod(one).get("volumes", []):
            if volume.get("configMap", {}).get("name") == old:
                volume["configMap"]["name"] = f"{old}-{digest}"


def _pod(one: Object) -> Object:
    return one["spec"]["template"]["spec"] if one["kind"] == "Deployment" else {}


def _patch(objects: list[Object], patch: Object) -> None:
    target = patch["target"]
    assert target.keys() <= {"kind", "name"}
    met = [
        one
        for one in objects
        if one["kind"] == target["kind"]
        and one["metadata"]["name"] == target.get("name", one["metadata"]["name"])
    ]
    assert met, f"nothing matches {target}"
    for one in met:
        for operation in yaml.safe_load(patch["patch"]):
            _operate(one, deepcopy(operation))


def _operate(one: Any, operation: Object) -> None:
    """An operation of RFC 6902."""
    *parents, last = operation["path"].strip("/").split("/")
    for step in parents:
        one = one[int(step)] if isinstance(one, list) else one[step]
    if operation["op"] == "remove":
        del one[last]
    elif last == "-":
        assert operation["op"] == "add"
        one.append(operation["value"])
    else:
        assert operation["op"] == "add" or last in one
        one[last] = operation["value"]


def _set_image(objects: list[Object], image: Object) -> None:
    assert image.keys() <= {"name", "newName", "newTag", "digest"}
    for one in objects:
        for container in _pod(one).get("containers", []):
            if container["image"] == image["name"]:
                name = image.get("newName", image["name"])
                container["image"] = f"{name}:{image['newTag']}"
