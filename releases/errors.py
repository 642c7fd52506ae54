"""What goes wrong with a release."""


class ReleaseError(Exception):
    """A release is missing, incomplete, altered or of another format. The message is one line."""
