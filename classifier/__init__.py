"""The Classify service: which opinion a text states, about each title in it, and what it wants."""

import os

# ONNX Runtime would keep a diary of its use in the home folder, to be sent to its makers. It reads
# this while it is imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
