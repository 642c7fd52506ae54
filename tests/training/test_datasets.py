"""Data sets are found where people put them, or downloaded whole and verified."""

import hashlib
import io
import threading
import zipfile
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from training import datasets
from training.datasets import DataSetError, describe, locate
from training.download import DownloadError, fetch_archive

FILES = {"ratings.csv": b"userId,movieId\n" + b"1,2\n" * 50_000, "README.txt": b"Terms."}
SHA256 = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"ml-test/{name}", content)
    return buffer.getvalue()


class Site(BaseHTTPRequestHandler):
    """A site with byte ranges, that breaks off the first answer when told to."""

    def __init__(self, pages, breaks, ranges_seen, *args):
        self.pages, self.breaks, self.ranges_seen = pages, breaks, ranges_seen
        super().__init__(*args)

    def do_GET(self):
        body = self.pages.get(self.path)
        if body is None:
            self.send_error(404)
            return
        asked = self.headers.get("Range")
        self.ranges_seen.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        end = self.breaks.pop() if self.breaks else len(body)
        self.wfile.write(body[start:end])

    def log_message(self, *_):
        """Keep the test's output clean."""


@pytest.fixture
def site():
    pages, breaks, ranges_seen = {}, [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, pages, breaks, ranges_seen))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.pages, server.breaks, server.ranges_seen = pages, breaks, ranges_seen
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def publish(site, files=FILES):
    body = zipped(files)
    site.pages["/ml.zip"] = body
    site.pages["/ml.zip.md5"] = f"MD5 (ml.zip) = {hashlib.md5(body).hexdigest()}\n".encode()
    return f"{site.url}/ml.zip", f"{site.url}/ml.zip.md5"


def test_download_is_unpacked_and_leaves_nothing_else(site, tmp_path):
    fetch_archive(*publish(site), SHA256, tmp_path / "ml")
    assert {p.name: p.read_bytes() for p in (tmp_path / "ml").iterdir()} == FILES
    assert [p.name for p in tmp_path.iterdir()] == ["ml"]


def test_interrupted_download_goes_on_where_it_stopped(site, tmp_path):
    url, md5_url = publish(site)
    site.breaks.append(1_000)
    with pytest.raises(DownloadError, match="Try again"):
        fetch_archive(url, md5_url, SHA256, tmp_path / "ml")
    assert not (tmp_path / "ml").exists()
    fetch_archive(url, md5_url, SHA256, tmp_path / "ml")
    assert site.ranges_seen[1] == "bytes=1000-"
    assert (tmp_path / "ml" / "ratings.csv").read_bytes() == FILES["ratings.csv"]


def test_wrong_md5_is_refused_and_not_kept(site, tmp_path):
    url, md5_url = publish(site)
    site.pages["/ml.zip.md5"] = b"0" * 32
    with pytest.raises(DownloadError, match="differs from"):
        fetch_archive(url, md5_url, SHA256, tmp_path / "ml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "files", [{**FILES, "README.txt": b"Other."}, {"README.txt": FILES["README.txt"]}]
)
def test_other_content_is_refused(site, tmp_path, files):
    url, _ = publish(site, files)
    with pytest.raises(DownloadError, match="not the expected archive"):
        fetch_archive(url, None, SHA256, tmp_path / "ml")
    assert not (tmp_path / "ml").exists()


def test_missing_page_is_one_clear_error(site, tmp_path):
    with pytest.raises(DownloadError, match="404"):
        fetch_archive(f"{site.url}/none.zip", None, SHA256, tmp_path / "ml")


def test_locate_downloads_once_into_the_cache(site, tmp_path, monkeypatch):
    url, md5_url = publish(site)
    archive = datasets.Archive(url, md5_url)
    source = datasets.Source("Test", site.url, "Someone.", "None.", SHA256, archive)
    monkeypatch.setattr(datasets, "SOURCES", {"test": source})
    monkeypatch.delenv(datasets.DATA_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert locate("test") == locate("test") == tmp_path / "moviechat" / "data" / "test"
    assert len(site.ranges_seen) == 2  # the archive and its MD5
    assert describe("test", locate("test")).checksum.startswith("sha256:")


def test_provided_folder_is_used_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv(datasets.DATA_VARIABLE, str(tmp_path))
    (tmp_path / "subj").mkdir()
    with pytest.raises(DataSetError, match=r"lacks objective\.txt"):
        locate("subj")
    (tmp_path / "subj" / "objective.txt").write_text("A plot.")
    assert locate("subj") == tmp_path / "subj"


def test_what_cannot_be_downloaded_says_what_to_provide(monkeypatch):
    monkeypatch.delenv(datasets.DATA_VARIABLE, raising=False)
    with pytest.raises(DataSetError, match="folder named mit-movie"):
        locate("mit-movie")
    with pytest.raises(DataSetError, match="choose from imdb"):
        locate("netflix")
