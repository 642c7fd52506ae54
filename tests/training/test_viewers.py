import csv
import gzip

import pytest

from training.sentiment.viewers import read_said

TREES = ["(4 (4 great) (2 (3 good) (2 film)))", "(0 (0 awful) (2 (1 weak) (2 film)))"]
REVIEW = "I saw it twice. I must say this film is great. But this movie is not great. The end."


@pytest.fixture
def folders(tmp_path):
    (tmp_path / "train.txt").write_text("\n".join(TREES))
    with gzip.open(tmp_path / "train.tsv.gz", "wt") as file:
        rows = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows.writerow(["label", "stars", "text"])
        rows.writerow([1, 10, "To me the movie was great from the start."])
        rows.writerow([1, 9, REVIEW])
        rows.writerow([1, 7, "I thought this film was great."])
        rows.writerow(
            [0, 1, "I found the film awful.<br />Yet this movie had a good and awful end."]
        )
    return tmp_path, tmp_path


def test_sentences_that_say_what_the_rating_says(folders):
    said = read_said(*folders, held_out=False)
    assert said == {"positive": ["I must say {a} is great."], "negative": ["I found {a} awful."]}


def test_every_tenth_review_is_kept_for_validation(folders):
    said = read_said(*folders, held_out=True)
    assert said == {"positive": ["To me {a} was great from the start."], "negative": []}
