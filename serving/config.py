"""Settings: read once from the environment into a frozen object, explained by `--help`.

A setting is a field of a frozen dataclass. The environment variable of field `port` of the lookup
server is `MOVIECHAT_LOOKUP_PORT`; a variable with that prefix that names no field is an error.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

Config = TypeVar("Config", bound="ServerConfig")

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class ConfigError(Exception):
    """A setting is missing, wrong or unknown. The message is one line."""


def setting(
    default: Any,  # noqa: ANN401 (a field's default is of the field's type)
    help: str,  # noqa: A002 (argparse's word for it)
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    choices: tuple[str, ...] = (),
) -> Any:  # noqa: ANN401
    """Declare a field of a config class: its default, its explanation and what it may be."""
    limits = {"help": help, "minimum": minimum, "maximum": maximum, "choices": choices}
    return field(default=default, metadata=limits)


@dataclass(frozen=True)
class ServerConfig:
    """What can be set on every server."""

    host: str = setting("127.0.0.1", "address to listen on; 0.0.0.0 for every interface")
    port: int = setting(50051, "gRPC port; 0 for any free one", minimum=0, maximum=65535)
    metrics_port: int = setting(
        9101, "port of the Prometheus metrics; 0 for any free one", minimum=0, maximum=65535
    )
    release: Path = setting(Path("release"), "folder of the release to serve")
    max_concurrent_rpcs: int = setting(
        256, "calls in progress above which new ones are refused", minimum=1
    )
    request_timeout_s: float = setting(
        10.0, "seconds after which a call is given up, whatever its deadline", minimum=0.1
    )
    drain_s: float = setting(
        2.0,
        "seconds between NOT_SERVING and the end of listening: two of the edge's health checks",
        minimum=0,
    )
    grace_s: float = setting(
        10.0, "seconds that calls in progress get to finish after that", minimum=0
    )
    tls: Path | None = setting(
        None,
        "folder with tls.crt, tls.key and ca.crt: then only callers with a certificate of that"
        " authority are served, and renewed files are picked up",
    )
    health_port: int | None = setting(
        None,
        "port for health checks alone, without TLS, for probes that know none",
        minimum=0,
        maximum=65535,
    )
    log_level: str = setting("INFO", "least severe level to log", choices=_LEVELS)


def read_config(cls: type[Config], environ: Mapping[str, str], prefix: str) -> Config:
    """Read the settings of `cls` from variables that start with `prefix`.

    Raises ConfigError, naming the variable, for a value that is not allowed or a name that no
    setting has.
    """
    hints = typing.get_type_hints(cls)
    fields = {prefix + f.name.upper(): f for f in dataclasses.fields(cls)}
    given = {name: value for name, value in environ.items() if name.startswith(prefix)}
    if unknown := sorted(given.keys() - fields.keys()):
        raise ConfigError(f"{unknown[0]}: no such setting (see --help)")
    values = {
        fields[name].name: _parse(name, value, hints[fields[name].name], fields[name].metadata)
        for name, value in given.items()
    }
    return cls(**values)


def describe_config(cls: type[ServerConfig], prefix: str) -> str:
    """Explain every setting of `cls`, one paragraph each."""
    paragraphs = []
    for f in dataclasses.fields(cls):
        default = "none" if f.default is None else f.default
        paragraphs.append(f"  {prefix}{f.name.upper()}  (default: {default})\n      {_explain(f)}")
    return "\n".join(paragraphs)


def _explain(f: "dataclasses.Field[Any]") -> str:
    choices = f.metadata["choices"]
    return str(f.metadata["help"]) + (f": {', '.join(choices)}" if choices else "")


def _parse(name: str, text: str, hint: Any, limits: Mapping[str, Any]) -> Any:  # noqa: ANN401
    kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    if not text and type(None) in kinds:
        return None
    try:
        value = kinds[0](text)
    except ValueError as error:
        raise ConfigError(f"{name}: {text!r} is not a valid {kinds[0].__name__}") from error
    _check(name, value, limits)
    return value


def _check(name: str, value: Any, limits: Mapping[str, Any]) -> None:  # noqa: ANN401
    # Written so that NaN, which is neither more nor less than anything, fails too.
    if limits["minimum"] is not None and not value >= limits["minimum"]:
        raise ConfigError(f"{name}: {value} is not at least {limits['minimum']}")
    if limits["maximum"] is not None and not value <= limits["maximum"]:
        raise ConfigError(f"{name}: {value} is not at most {limits['maximum']}")
    if limits["choices"] and value not in limits["choices"]:
        raise ConfigError(f"{name}: {value!r} is not one of {', '.join(limits['choices'])}")
