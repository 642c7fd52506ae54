"""`python -m mesh.kubernetes`: write the configuration that pods run with, from the shipped files.

The result is committed below k8s/, so that kustomize finds it; a test fails when it is stale.
"""

from collections.abc import Mapping
from pathlib import Path

from mesh import envoy, nginx

_ROOT = Path(__file__).resolve().parent.parent
_EVERYWHERE = "0.0.0.0"  # noqa: S104 (inside a pod)
_SERVICES = ("classifier", "lookup", "recommender")
_DOMAIN = "moviechat.svc.cluster.local"


def rendered() -> Mapping[Path, str]:
    """Return the content of every file to write, by its path in the checkout."""
    shipped = _ROOT / "envoy"
    base, tls = Path("k8s/base"), Path("k8s/components/tls")
    return {
        base / "edge" / "envoy.yaml": envoy.configure(shipped, _environment(None)),
        base / "page" / "nginx.conf": nginx.configure(
            (_ROOT / "frontend" / "nginx" / "nginx.conf").read_text(), f"{_EVERYWHERE}:8081"
        ),
        tls / "envoy.yaml": envoy.configure(
            shipped, _environment(envoy.Tls(internal=(_EVERYWHERE, 8443)))
        ),
        **{tls / path.name: path.read_text() for path in (shipped / "sds").glob("*.yaml")},
    }


def _environment(tls: envoy.Tls | None) -> envoy.Environment:
    return envoy.Environment(
        public=(_EVERYWHERE, 8080),
        admin=("127.0.0.1", 9901),
        clusters={
            **{name: [(f"{name}.{_DOMAIN}", 50051)] for name in _SERVICES},
            "page": [(f"page.{_DOMAIN}", 8081)],
        },
        # The Classic Load Balancer, which appends the caller's address.
        trusted_proxies=1,
        tls=tls,
    )


if __name__ == "__main__":
    for path, content in rendered().items():
        (_ROOT / path).write_text(content)
