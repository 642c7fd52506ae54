import pytest
import yaml

from mesh import envoy
from mesh.envoy import Environment, Tls
from tests.support.mesh import ROOT

SHIPPED = ROOT / "envoy"
EDGE = (SHIPPED / "edge.yaml").read_text()
CLUSTERS = {"classifier": 1, "lookup": 2, "recommender": 3, "page": 4}


def configured(clusters, **more):
    environment = Environment(("0.0.0.0", 80), ("127.0.0.1", 81), clusters, **more)
    return yaml.safe_load(envoy.configure(SHIPPED, environment))


def without_addresses(value):
    """`value` with every socket address left out."""
    if isinstance(value, dict):
        addresses = ("socket_address", "xff_num_trusted_hops")
        return {k: without_addresses(v) for k, v in value.items() if k not in addresses}
    return [without_addresses(item) for item in value] if isinstance(value, list) else value


def test_only_addresses_differ():
    changed = configured({name: [("host", port)] for name, port in CLUSTERS.items()})
    assert changed != yaml.safe_load(EDGE)
    assert without_addresses(changed) == without_addresses(yaml.safe_load(EDGE))


def test_every_cluster_gets_its_address():
    changed = configured({name: [(name, port)] for name, port in CLUSTERS.items()})
    for cluster in changed["static_resources"]["clusters"]:
        (endpoint,) = cluster["load_assignment"]["endpoints"][0]["lb_endpoints"]
        address = endpoint["endpoint"]["address"]["socket_address"]
        assert (address["address"], address["port_value"]) == (
            cluster["name"],
            CLUSTERS[cluster["name"]],
        )


def test_a_cluster_without_an_address_is_named():
    with pytest.raises(KeyError, match="page"):
        configured({name: [(name, 1)] for name in CLUSTERS if name != "page"})


def test_the_edge_needs_no_change_to_run_beside_servers_on_their_usual_ports():
    addresses = [c["load_assignment"] for c in yaml.safe_load(EDGE)["static_resources"]["clusters"]]
    ports = [
        lb["endpoint"]["address"]["socket_address"]["port_value"]
        for assignment in addresses
        for lb in assignment["endpoints"][0]["lb_endpoints"]
    ]
    assert ports == [50051, 50052, 50053, 8081]


def test_tls_accepts_no_other_service_than_the_one_meant():
    addresses = {name: [(name, port)] for name, port in CLUSTERS.items()}
    changed = configured(addresses, tls=Tls(("127.0.0.1", 8443)))
    accepted = {
        cluster["name"]: cluster["transport_socket"]["typed_config"]["common_tls_context"][
            "combined_validation_context"
        ]["default_validation_context"]["match_typed_subject_alt_names"][0]["matcher"]["exact"]
        for cluster in changed["static_resources"]["clusters"]
        if "transport_socket" in cluster
    }
    assert accepted == {name: name for name in ("classifier", "lookup", "recommender")}
