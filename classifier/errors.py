"""What goes wrong in classifying, apart from requests that are wrong in themselves."""


class QueueFullError(Exception):
    """More texts wait for the model than it can read in reasonable time."""

    def __init__(self) -> None:
        super().__init__("Too many texts are waiting to be read. Try again in a moment.")
