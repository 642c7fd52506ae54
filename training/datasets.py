"""The data sets that training and evaluation read: where they come from and on which terms.

`locate` finds a data set in the folder that `MOVIECHAT_DATA` names, one sub-folder for each data
set; without that variable it downloads those that can be downloaded.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import releases
from training.download import fetch_archive

DATA_VARIABLE = "MOVIECHAT_DATA"
"""The environment variable that names the folder of data sets."""

_GROUPLENS = "https://files.grouplens.org/datasets/movielens"
_MOVIELENS_ATTRIBUTION = (
    "F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. "
    "ACM Transactions on Interactive Intelligent Systems 5, 4: 19. doi:10.1145/2827872"
)
_MOVIELENS_TERMS = (
    "For research; redistribution, also of what is derived, under the same terms; no commercial or "
    "revenue-bearing use without permission from GroupLens; no endorsement by GroupLens or the "
    "University of Minnesota is implied."
)
_RESEARCH = "For research."


class DataSetError(Exception):
    """A data set is unknown or cannot be had. The message says what to provide."""


@dataclass(frozen=True)
class Archive:
    """A ZIP file to download; `md5_url` is where its publisher states its MD5, if anywhere."""

    url: str
    md5_url: str | None = None


@dataclass(frozen=True)
class Source:
    """One data set: title, origin, terms, and its files with their SHA-256 (None: not pinned).

    `archive` is None when no stable address offers the files as training reads them.
    """

    title: str
    url: str
    attribution: str
    terms: str
    files: Mapping[str, str | None] = field(default_factory=dict)
    archive: Archive | None = None


SOURCES: Mapping[str, Source] = {
    "movielens-latest-small": Source(
        "MovieLens ml-latest-small",
        "https://grouplens.org/datasets/movielens/latest/",
        _MOVIELENS_ATTRIBUTION,
        _MOVIELENS_TERMS,
        {
            "README.txt": "63d22ac138e80fae37021797ed8e1b9424b5239dc576a137422adf783ae3f404",
            "links.csv": "97ad18e4e56a09363c65676b6cb3482ce3e2cea2372a24620c1599c843325f31",
            "movies.csv": "5a5f32dd9bb3797b8e728a1b98958789d2b13f294a69fdfbc5727f8a9611aa07",
            "ratings.csv": "aa289ca83157595d0df6aea1be6a4ded676ddc4385472e8313a8ed9805352646",
        },
        Archive(f"{_GROUPLENS}/ml-latest-small.zip"),
    ),
    "movielens-32m": Source(
        "MovieLens 32M",
        "https://grouplens.org/datasets/movielens/32m/",
        _MOVIELENS_ATTRIBUTION,
        _MOVIELENS_TERMS,
        {"README.txt": None, "links.csv": None, "movies.csv": None, "ratings.csv": None},
        Archive(f"{_GROUPLENS}/ml-32m.zip", f"{_GROUPLENS}/ml-32m.zip.md5"),
    ),
    "movielens-32m-titles": Source(
        "MovieLens 32M (titles and genres)",
        "https://grouplens.org/datasets/movielens/32m/",
        _MOVIELENS_ATTRIBUTION,
        _MOVIELENS_TERMS,
        {"movies.csv": None},
        Archive(f"{_GROUPLENS}/ml-32m.zip", f"{_GROUPLENS}/ml-32m.zip.md5"),
    ),
    "sst2": Source(
        "SST-2",
        "https://gluebenchmark.com/tasks",
        "Alex Wang et al. 2019. GLUE: A Multi-Task Benchmark and Analysis Platform for Natural "
        "Language Understanding. ICLR; from the Stanford Sentiment Treebank.",
        _RESEARCH,
        {
            "train.tsv": "e981ceb4fe6c9acd1c79851d0d091b9e78103f1f2a399ca83dda27915d41c56c",
            "dev.tsv": "84207e6be5873fb18db798cc6faec86871f5a426554650ff64a1c34e87665f6f",
        },
    ),
    "sst5": Source(
        "Stanford Sentiment Treebank",
        "https://nlp.stanford.edu/sentiment/",
        "Richard Socher et al. 2013. Recursive Deep Models for Semantic Compositionality Over a "
        "Sentiment Treebank. EMNLP.",
        _RESEARCH,
        {
            "train.txt": "e2f3f41b0b1e6d4dddc0effe3bfc2d27ed8928079aa9a03d652311614fc5feb7",
            "dev.txt": "0e9336aed6e4730e19f58d00a77b3f0297efdb755f7b5e598c98a05e3f97ea40",
        },
    ),
    "imdb": Source(
        "Large Movie Review Dataset",
        "https://ai.stanford.edu/~amaas/data/sentiment/",
        "Andrew L. Maas et al. 2011. Learning Word Vectors for Sentiment Analysis. ACL.",
        _RESEARCH,
        {"train.tsv.gz": "412cf486b526b990f5c1146bd5f4b9912bc0d05ae6338377f00256a452d2fea5"},
    ),
    "rt-reviews": Source(
        "Critics' one-line reviews",
        "https://www.rottentomatoes.com/",
        "One-line reviews by critics, labelled fresh or rotten, collected from Rotten Tomatoes.",
        _RESEARCH,
        {"train.tsv.gz": "ce452d37a45977b8577e40f06253d379d83d1779706c8291cd0e97b231aa0254"},
    ),
    "subj": Source(
        "Subjectivity data set",
        "https://www.cs.cornell.edu/people/pabo/movie-review-data/",
        "Bo Pang and Lillian Lee. 2004. A Sentimental Education: Sentiment Analysis Using "
        "Subjectivity Summarization Based on Minimum Cuts. ACL.",
        _RESEARCH,
        {"objective.txt": "bc00a53bbbdc2d03db3d909837b6093e74a0905db8b7e544408cacb1d777f7c0"},
    ),
    "mit-movie": Source(
        "MIT Movie Corpus",
        "https://groups.csail.mit.edu/sls/downloads/movie/",
        "Jingjing Liu et al. 2013. Query understanding enhanced by hierarchical parsing "
        "structures. ASRU.",
        _RESEARCH,
        {"train.bio.txt": "f93607ad8851d73e5cded989d845b55c50ded4d92efe69bb967351beb0c5152c"},
    ),
    "misspellings": Source(
        "Common misspellings",
        "https://www.dcs.bbk.ac.uk/~roger/corpora.html",
        "Corpora of misspellings collected by Roger Mitton (Birkbeck) and from Wikipedia's list "
        "of common misspellings.",
        _RESEARCH,
        {
            "birkbeck.txt": "92024e474b4ee6d17b92b7b5de535c8e708f9caa665806a784cc60ef161716ad",
            "wikipedia.txt": "2113302a9a96bca923296ea2718701828427e93f6dc8f81b1f7e2970a023fe10",
        },
    ),
}
"""Every data set by the name of its folder."""


def locate(name: str) -> Path:
    """Return the folder that holds the data set `name`.

    That is `$MOVIECHAT_DATA/<name>` when the variable is set, else a folder in the user's cache,
    filled by a download that is made once and verified. Raises DataSetError for an unknown name or
    a missing file, DownloadError when the download fails.
    """
    source = find_source(name)
    if root := os.environ.get(DATA_VARIABLE):
        return _provided(Path(root) / name, source)
    if source.archive is None:
        raise DataSetError(
            f"{source.title} has no stable download address. Get it from {source.url}, put "
            f"{', '.join(source.files)} into a folder named {name}, and set {DATA_VARIABLE} to "
            "the folder above it."
        )
    folder = _cache_folder() / name
    if not folder.exists():
        fetch_archive(source.archive.url, source.archive.md5_url, source.files, folder)
    return folder


def find_source(name: str) -> Source:
    """Return the source of the data set `name`. Raises DataSetError when there is none."""
    if name not in SOURCES:
        raise DataSetError(f"unknown data set {name!r}: choose from {', '.join(sorted(SOURCES))}")
    return SOURCES[name]


def describe(name: str, folder: Path) -> releases.DataSet:
    """Describe the data set for a release's manifest, with a checksum over the files in `folder`.

    The checksum is the SHA-256 over the names and SHA-256 of the files that `SOURCES` lists.
    """
    source = find_source(name)
    digest = hashlib.sha256()
    for file in sorted(source.files):
        with (folder / file).open("rb") as content:
            digest.update(
                f"{file}\0{hashlib.file_digest(content, 'sha256').hexdigest()}\n".encode()
            )
    checksum = f"sha256:{digest.hexdigest()}"
    return releases.DataSet(source.title, source.url, checksum, source.attribution, source.terms)


def _provided(folder: Path, source: Source) -> Path:
    missing = [file for file in source.files if not (folder / file).is_file()]
    if missing:
        raise DataSetError(f"{folder}: lacks {', '.join(missing)} of {source.title} ({source.url})")
    return folder


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "moviechat" / "data"
