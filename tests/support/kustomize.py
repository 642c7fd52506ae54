"""Overlays, built by kustomize itself: kubectl carries it."""

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.support.mesh import ROOT

KUBECTL = Path(sys.executable).parent / "kubectl"
OVERLAYS = ROOT / "k8s" / "overlays"


def build(overlay: str) -> list[dict[str, Any]]:
    """The objects of an overlay, a new copy for each caller."""
    return list(yaml.safe_load_all(_build(overlay)))


@cache
def _build(overlay: str) -> str:
    line = [KUBECTL, "kustomize", OVERLAYS / overlay]
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout
