"""What can go wrong with a request that is well formed."""


class MovieNotFoundError(Exception):
    """The release has no film with this id."""

    def __init__(self, movie_id: int) -> None:
        super().__init__(f"No film has the id {movie_id} in this release.")
        self.movie_id = movie_id
