"""The edge's configuration with the addresses of one environment."""

from collections.abc import Mapping
from typing import Any

import yaml

Address = tuple[str, int]
"""Host and port."""


def configure(edge: str, public: Address, admin: Address, clusters: Mapping[str, Address]) -> str:
    """Return the configuration `edge` (YAML) with other addresses and nothing else changed.

    `clusters` names every cluster of the configuration. Raises KeyError for one it does not name.
    """
    config = yaml.safe_load(edge)
    config["admin"]["address"] = _socket(admin)
    resources = config["static_resources"]
    resources["listeners"][0]["address"] = _socket(public)
    for cluster in resources["clusters"]:
        endpoint = _socket(clusters[cluster["name"]])
        lb_endpoints = [{"endpoint": {"address": endpoint}}]
        cluster["load_assignment"]["endpoints"] = [{"lb_endpoints": lb_endpoints}]
    return yaml.dump(config, Dumper=_Expanded, sort_keys=False, width=1000)


def _socket(address: Address) -> dict[str, Any]:
    host, port = address
    return {"socket_address": {"address": host, "port_value": port}}


class _Expanded(yaml.SafeDumper):
    """Repeats what is shared instead of referring to it."""

    def ignore_aliases(self, _data: object) -> bool:
        """Never write an alias."""
        return True
