"""Every overlay, built: valid for the API, and right in what schemas cannot see."""

import subprocess
import tomllib

import kubernetes_validate
import pytest
import yaml

from mesh.kubernetes import rendered
from serving.config import ServerConfig
from tests.support.edge import ENVOY
from tests.support.kustomize import OVERLAYS, build
from tests.support.mesh import ROOT

OF_CERT_MANAGER = "cert-manager.io/v1"
NODE = {"cpu": 2000, "memory": 3800}
"""A worker with 2 vCPU, in thousandths, and 4 GB, in MiB, less what the kernel takes."""
SYSTEM = {"cpu": 250 + 2 * 100, "memory": 200 + 2 * 170}
"""What the cluster's own pods may ask of one worker: Calico, and CoreDNS twice."""
WORKERS = 2
ARROWS = {
    ("world", "edge", 8080),
    ("edge", "classifier", 50051),
    ("edge", "lookup", 50051),
    ("edge", "recommender", 50051),
    ("edge", "page", 8081),
}
INTERNAL_ARROW = ("moviechat/internal-caller=true", "edge", 8443)


@pytest.fixture(params=sorted(path.name for path in OVERLAYS.iterdir()))
def overlay(request):
    return request.param


@pytest.fixture
def objects(overlay):
    return build(overlay)


def of_kind(objects, kind):
    return {one["metadata"]["name"]: one for one in objects if one["kind"] == kind}


def pod(deployment):
    return deployment["spec"]["template"]["spec"]


def container(deployment):
    (only,) = pod(deployment)["containers"]
    return only


def ports(deployment):
    return {port["name"]: port["containerPort"] for port in container(deployment)["ports"]}


def refusal(one):
    """What the API would say against an object, or None."""
    try:
        kubernetes_validate.validate(one, "1.34", strict=True)
    except kubernetes_validate.ValidationError as error:
        return f"{one['kind']} {one['metadata']['name']}: {error.message}"
    return None


def test_the_api_accepts_every_object(objects):
    known = [one for one in objects if one["apiVersion"] != OF_CERT_MANAGER]
    assert {one["kind"] for one in known} >= {"Deployment", "Service", "NetworkPolicy"}
    assert [said for one in known if (said := refusal(one))] == []


def test_the_configuration_of_pods_is_what_the_shipped_files_give():
    for path, content in rendered().items():
        assert (ROOT / path).read_text() == content, "run `make edge-config`"


def test_the_api_would_refuse_a_misspelt_field():
    deployment = of_kind(build("dev"), "Deployment")["lookup"]
    pod(deployment)["terminationGraceSeconds"] = 25
    assert "terminationGraceSeconds" in refusal(deployment)


def test_envoy_accepts_the_configuration_of_pods():
    path = ROOT / "k8s" / "base" / "edge" / "envoy.yaml"
    line = [ENVOY, "--mode", "validate", "--log-level", "error", "-c", path]
    assert subprocess.run(line, capture_output=True).returncode == 0


def test_everything_lives_in_the_namespace(objects):
    outside = {one["kind"] for one in objects if "namespace" not in one["metadata"]}
    assert outside == {"Namespace", "PriorityClass"}


def test_pods_are_restricted(objects):
    (namespace,) = of_kind(objects, "Namespace").values()
    assert namespace["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    for deployment in of_kind(objects, "Deployment").values():
        spec, own = pod(deployment), container(deployment)["securityContext"]
        assert spec["securityContext"]["runAsNonRoot"] is True
        assert spec["securityContext"]["runAsUser"] > 0
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert spec["automountServiceAccountToken"] is False
        assert own["readOnlyRootFilesystem"] is True
        assert own["allowPrivilegeEscalation"] is False
        assert own["capabilities"] == {"drop": ["ALL"]}


def test_selectors_meet_their_pods(objects):
    labels = {
        name: one["spec"]["template"]["metadata"]["labels"]
        for name, one in of_kind(objects, "Deployment").items()
    }
    for name, deployment in of_kind(objects, "Deployment").items():
        assert deployment["spec"]["selector"]["matchLabels"] == labels[name]
    for service in of_kind(objects, "Service").values():
        assert service["spec"]["selector"] in labels.values()
    budgets = of_kind(objects, "PodDisruptionBudget")
    assert budgets.keys() == labels.keys()
    for name, budget in budgets.items():
        assert budget["spec"]["selector"]["matchLabels"] == labels[name]


def test_services_lead_to_ports_by_name(objects):
    deployments = of_kind(objects, "Deployment")
    for service in of_kind(objects, "Service").values():
        name = service["spec"]["selector"]["app.kubernetes.io/name"]
        for port in service["spec"]["ports"]:
            assert ports(deployments[name])[port["targetPort"]] == port["port"]


def test_probes_ask_ports_that_are_there(objects):
    for deployment in of_kind(objects, "Deployment").values():
        for kind in ("startupProbe", "readinessProbe", "livenessProbe"):
            probe = container(deployment)[kind]
            (asked,) = [probe[how] for how in ("grpc", "httpGet", "tcpSocket") if how in probe]
            named = ports(deployment)
            assert asked["port"] in named.values() or asked["port"] in named


def test_servers_are_probed_natively_and_liveness_means_something_else(objects):
    for name in ("classifier", "lookup", "recommender"):
        server = container(of_kind(objects, "Deployment")[name])
        settings = {one["name"]: one["value"] for one in server["env"]}
        health = int(settings[f"MOVIECHAT_{name.upper()}_HEALTH_PORT"])
        assert server["readinessProbe"]["grpc"] == {"port": health}
        assert server["livenessProbe"]["grpc"] == {"port": health, "service": "liveness"}


def test_every_setting_of_a_server_exists(objects):
    for name in ("classifier", "lookup", "recommender"):
        for one in container(of_kind(objects, "Deployment")[name])["env"]:
            prefix = f"MOVIECHAT_{name.upper()}_"
            field = one["name"].removeprefix(prefix).lower()
            assert field in ServerConfig.__dataclass_fields__ or one["name"] == "OMP_NUM_THREADS"


def test_servers_have_time_to_drain(objects):
    for name in ("classifier", "lookup", "recommender"):
        spec = pod(of_kind(objects, "Deployment")[name])
        before = container(of_kind(objects, "Deployment")[name])["lifecycle"]["preStop"]["sleep"]
        needed = before["seconds"] + ServerConfig.drain_s + ServerConfig.grace_s
        assert spec["terminationGracePeriodSeconds"] > needed


def test_the_edge_has_time_to_drain(objects):
    spec = pod(of_kind(objects, "Deployment")["edge"])
    (*_, seconds) = container(of_kind(objects, "Deployment")["edge"])["lifecycle"]["preStop"][
        "exec"
    ]["command"]
    assert spec["terminationGracePeriodSeconds"] > int(seconds) + 15


def arrows(objects):
    """(from, to, port) of everything that the policies admit, DNS left out."""
    found = set()
    for policy in of_kind(objects, "NetworkPolicy").values():
        to = policy["spec"]["podSelector"].get("matchLabels", {}).get("app.kubernetes.io/name")
        for rule in policy["spec"].get("ingress", []):
            for peer in rule.get("from", [None]):
                labels = peer["podSelector"]["matchLabels"] if peer else {"": "world"}
                ((key, value),) = labels.items()
                who = value if key in ("", "app.kubernetes.io/name") else f"{key}={value}"
                found |= {(who, to, port["port"]) for port in rule["ports"]}
    return found


def test_policies_admit_exactly_the_arrows_of_the_map(objects, overlay):
    expected = ARROWS | ({INTERNAL_ARROW} if overlay == "kubeadm-ec2" else set())
    assert arrows(objects) == expected


def test_only_the_edge_may_start_connections(objects):
    policies = of_kind(objects, "NetworkPolicy")
    default = policies["default-deny"]["spec"]
    assert default == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert [name for name, one in policies.items() if one["spec"].get("egress")] == ["edge"]
    reached = {
        (name, port["port"])
        for rule in policies["edge"]["spec"]["egress"]
        for peer in rule["to"]
        for name in _names(peer)
        for port in rule["ports"]
    }
    assert reached == {(to, port) for who, to, port in ARROWS if who == "edge"} | {("kube-dns", 53)}


def _names(peer):
    selector = peer["podSelector"]
    if "matchExpressions" in selector:
        (expression,) = selector["matchExpressions"]
        return expression["values"]
    return list(selector["matchLabels"].values())


def thousandths(cpu):
    return int(cpu.removesuffix("m"))


def mebibytes(memory):
    return int(memory.removesuffix("Mi"))


def free(resource, amount):
    """What a worker has left for our pods."""
    path = ROOT / "k8s" / "kubeadm" / "cluster.yaml"
    settings = {one["kind"]: one for one in yaml.safe_load_all(path.read_text())}
    kubelet = settings["KubeletConfiguration"]
    kept = [amount(kubelet[who][resource]) for who in ("systemReserved", "kubeReserved")]
    if resource == "memory":
        kept.append(amount(kubelet["evictionHard"]["memory.available"]))
    return NODE[resource] - sum(kept) - SYSTEM[resource]


def test_the_workers_have_room_for_all_and_one_surge(objects):
    deployments = of_kind(objects, "Deployment").values()
    requests = [container(one)["resources"]["requests"] for one in deployments]
    limits = [mebibytes(container(one)["resources"]["limits"]["memory"]) for one in deployments]
    # A replica of each on every worker, and one more of the largest while it is replaced: then
    # every roll-out ends, even if all begin at once and wait for each other's room.
    cpus = [thousandths(request["cpu"]) for request in requests]
    assert sum(cpus) + max(cpus) <= free("cpu", thousandths)
    assert sum(limits) + max(limits) <= free("memory", mebibytes)
    for request, limit in zip(requests, limits, strict=True):
        assert mebibytes(request["memory"]) <= limit


def test_kubelets_give_pods_time_to_drain(objects):
    path = ROOT / "k8s" / "kubeadm" / "cluster.yaml"
    settings = {one["kind"]: one for one in yaml.safe_load_all(path.read_text())}
    kubelet = settings["KubeletConfiguration"]
    seconds = {
        key: int(kubelet[key].removesuffix("s")) for key in kubelet if key.startswith("shut")
    }
    ours = seconds["shutdownGracePeriod"] - seconds["shutdownGracePeriodCriticalPods"]
    for deployment in of_kind(objects, "Deployment").values():
        assert pod(deployment)["terminationGracePeriodSeconds"] <= ours


def test_replicas_are_spread_over_the_workers():
    for deployment in of_kind(build("kubeadm-ec2"), "Deployment").values():
        assert deployment["spec"]["replicas"] == WORKERS
        (constraint,) = pod(deployment)["topologySpreadConstraints"]
        assert constraint["whenUnsatisfiable"] == "DoNotSchedule"
        assert (
            constraint["labelSelector"]["matchLabels"]
            == deployment["spec"]["selector"]["matchLabels"]
        )
        assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_images_are_pinned_to_this_version(objects):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    for deployment in of_kind(objects, "Deployment").values():
        assert container(deployment)["image"].endswith(f":{version}")


def test_a_changed_configuration_rolls_out(objects):
    names = of_kind(objects, "ConfigMap")
    mounted = [
        volume["configMap"]["name"]
        for deployment in of_kind(objects, "Deployment").values()
        for volume in pod(deployment)["volumes"]
        if "configMap" in volume
    ]
    assert sorted(mounted) == sorted(names)
    assert {name.rsplit("-", 1)[0] for name in names} >= {"edge", "page"}


def test_with_tls_every_part_has_its_certificate():
    objects = build("kubeadm-ec2")
    secrets = {one["spec"]["secretName"] for one in of_kind(objects, "Certificate").values()}
    for name in ("classifier", "lookup", "recommender", "edge"):
        deployment = of_kind(objects, "Deployment")[name]
        (volume,) = [one for one in pod(deployment)["volumes"] if "secret" in one]
        assert volume["secret"]["secretName"] == f"{name}-tls"
        assert f"{name}-tls" in secrets
        mounts = {one["name"]: one["mountPath"] for one in container(deployment)["volumeMounts"]}
        if name == "edge":
            assert mounts["certificates"] == "/etc/envoy/certs"
            assert mounts["sds"] == "/etc/envoy/sds"
        else:
            settings = {one["name"]: one["value"] for one in container(deployment)["env"]}
            assert settings[f"MOVIECHAT_{name.upper()}_TLS"] == mounts["certificates"]


def test_the_edge_reads_certificates_where_they_are_mounted():
    text = (ROOT / "k8s" / "components" / "tls" / "envoy.yaml").read_text()
    for name in ("certificate", "authority"):
        assert f"/etc/envoy/sds/{name}.yaml" in text
        secret = yaml.safe_load((ROOT / "k8s" / "components" / "tls" / f"{name}.yaml").read_text())
        assert "/etc/envoy/certs" in str(secret)
