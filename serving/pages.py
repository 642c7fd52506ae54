"""Page tokens: opaque, and bound to the query and the release that they continue."""

import base64
import binascii
import hashlib
import struct

from serving.errors import InvalidRequestError, PageTokenStaleError

_FORMAT = struct.Struct(">I8s")


def encode_token(release_id: str, query: str, offset: int) -> str:
    """Return the token of the page that starts at `offset`."""
    return base64.urlsafe_b64encode(_FORMAT.pack(offset, _digest(release_id, query))).decode()


def decode_token(token: str, release_id: str, query: str) -> int:
    """Return the offset that a token stands for; 0 for the empty token.

    Raises InvalidRequestError when it is no token of ours, PageTokenStaleError when it belongs to
    another query or release.
    """
    if not token:
        return 0
    try:
        offset, digest = _FORMAT.unpack(base64.urlsafe_b64decode(token.encode()))
    except (binascii.Error, struct.error) as error:
        problem = "is not a token from a previous page"
        raise InvalidRequestError([("page_token", problem)]) from error
    if digest != _digest(release_id, query):
        raise PageTokenStaleError
    return int(offset)


def _digest(release_id: str, query: str) -> bytes:
    return hashlib.sha256(f"{release_id}\0{query}".encode()).digest()[:8]
