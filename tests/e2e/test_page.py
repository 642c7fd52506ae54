"""The page as NGINX serves it, seen through the edge."""

import gzip
import http.client
import re

import pytest

from tests.support.web import request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)


@pytest.fixture(scope="module")
def script(edge):
    """The path of the page's script."""
    page = request(edge, "GET", "/").body.decode()
    return re.search(r'src="?(/assets/[^" >]+\.js)', page)[1]


@pytest.mark.parametrize("path", ["/", "/no-such-page"])
def test_what_the_browser_is_told_of_the_page(edge, path):
    headers = request(edge, "GET", path).headers
    assert headers["content-security-policy"] == CSP
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["content-type"] == "text/html; charset=utf-8"


def test_an_unchanged_page_is_not_sent_again(edge):
    first = request(edge, "GET", "/")
    assert first.headers["cache-control"] == "no-cache"
    again = request(edge, "GET", "/", {"if-none-match": first.headers["etag"]})
    assert again.status == http.client.NOT_MODIFIED
    assert again.body == b""


def test_scripts_are_compressed_and_kept(edge, script):
    plain = request(edge, "GET", script)
    packed = request(edge, "GET", script, {"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body)
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "javascript" in packed.headers["content-type"]


def test_a_page_that_does_not_exist(edge):
    answer = request(edge, "GET", "/no-such-page")
    assert answer.status == 404
    assert b"no such page" in answer.body
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/../mesh/__init__.py", "/assets/../../etc/passwd", "/.git/config"]
)
def test_nothing_but_the_page_is_served(edge, path):
    assert request(edge, "GET", path).status == 404


def test_head_has_no_body(edge):
    answer = request(edge, "HEAD", "/")
    assert answer.status == 200
    assert answer.body == b""
