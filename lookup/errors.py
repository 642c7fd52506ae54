"""What goes wrong in looking up, apart from requests that are wrong in themselves."""


class MovieNotFoundError(Exception):
    """The catalogue has no film of that id."""

    def __init__(self, movie_id: int) -> None:
        super().__init__(f"There is no film {movie_id} in this catalogue.")
        self.movie_id = movie_id
