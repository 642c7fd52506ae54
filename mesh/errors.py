"""What can stop the mesh."""


class MeshError(Exception):
    """The mesh cannot start or go on. The message says which part and why."""
