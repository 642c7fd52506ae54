"""The edge's configuration in one environment: the shipped files with other addresses."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Address = tuple[str, int]
"""Host and port."""

_SHIPPED_CERTIFICATES = "/etc/envoy/certs"
_SHIPPED_SECRETS = "/etc/envoy/sds"


@dataclass(frozen=True)
class Tls:
    """Mutual TLS: where the internal listener is and where Envoy finds its certificates."""

    internal: Address
    certificates: str = _SHIPPED_CERTIFICATES
    """Folder with tls.crt, tls.key and ca.crt, as Envoy sees it."""
    secrets: str = _SHIPPED_SECRETS
    """Folder with the files that tell Envoy to watch them, as Envoy sees it."""


@dataclass(frozen=True)
class Environment:
    """What differs between the places where the edge runs."""

    public: Address
    admin: Address
    clusters: Mapping[str, Sequence[Address]]
    """The addresses of every cluster of the configuration."""
    trusted_proxies: int = 0
    """How many load balancers in front of the edge add to X-Forwarded-For."""
    tls: Tls | None = None


def configure(shipped: Path, environment: Environment) -> str:
    """Return the configuration in the folder `shipped` (YAML) for an environment.

    Raises KeyError for a cluster without an address.
    """
    config = yaml.safe_load((shipped / "edge.yaml").read_text())
    config["admin"]["address"] = _socket(environment.admin)
    resources = config["static_resources"]
    (public,) = resources["listeners"]
    public["address"] = _socket(environment.public)
    _manager(public)["xff_num_trusted_hops"] = environment.trusted_proxies
    for cluster in resources["clusters"]:
        addresses = environment.clusters[cluster["name"]]
        lb_endpoints = [{"endpoint": {"address": _socket(address)}} for address in addresses]
        cluster["load_assignment"]["endpoints"] = [{"lb_endpoints": lb_endpoints}]
    if environment.tls:
        _add_tls(resources, (shipped / "tls.yaml").read_text(), environment.tls)
    return yaml.dump(config, Dumper=_Expanded, sort_keys=False, width=1000)


def write_secrets(shipped: Path, tls: Tls) -> None:
    """Fill the folder `tls.secrets` with the files that tell Envoy which certificates to watch."""
    folder = Path(tls.secrets)
    shutil.copytree(shipped / "sds", folder, dirs_exist_ok=True)
    for path in folder.glob("*.yaml"):
        path.write_text(path.read_text().replace(_SHIPPED_CERTIFICATES, tls.certificates))


def _add_tls(resources: dict[str, Any], shipped: str, tls: Tls) -> None:
    # Parsed anew for each use, since YAML's aliases are one object.
    addition = shipped.replace(_SHIPPED_SECRETS, tls.secrets)
    listener = yaml.safe_load(addition)["listener"]
    listener["address"] = _socket(tls.internal)
    resources["listeners"].append(listener)
    services = [cluster for cluster in resources["clusters"] if cluster["name"] != "page"]
    for cluster in services:
        cluster["transport_socket"] = _towards(cluster["name"], addition)


def _towards(service: str, addition: str) -> dict[str, Any]:
    """Return the transport socket that accepts no other service than the one named."""
    socket: dict[str, Any] = yaml.safe_load(addition)["transport_socket"]
    context = socket["typed_config"]["common_tls_context"]
    name = {"san_type": "DNS", "matcher": {"exact": service}}
    context["combined_validation_context"] = {
        "default_validation_context": {"match_typed_subject_alt_names": [name]},
        "validation_context_sds_secret_config": context.pop("validation_context_sds_secret_config"),
    }
    socket["typed_config"]["sni"] = service
    return socket


def _manager(listener: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of a listener's HTTP connection manager."""
    (chain,) = listener["filter_chains"]
    manager: dict[str, Any] = chain["filters"][-1]["typed_config"]
    return manager


def _socket(address: Address) -> dict[str, Any]:
    host, port = address
    return {"socket_address": {"address": host, "port_value": port}}


class _Expanded(yaml.SafeDumper):
    """Repeats what is shared instead of referring to it."""

    def ignore_aliases(self, _data: object) -> bool:
        """Never write an alias."""
        return True
