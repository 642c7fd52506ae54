"""Messages with their titles marked."""

from training.lookup.messages import read_messages


def test_titles_are_marked_where_they_stand(tmp_path):
    lines = ["loved [Heat] and [Ronin]!", "nothing at all"]
    (tmp_path / "some.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    parts = [read_messages(tmp_path, held_out=held_out) for held_out in (False, True)]
    found = {text: [text[a:b] for a, b in titles] for part in parts for text, titles in part}
    assert found == {"loved Heat and Ronin!": ["Heat", "Ronin"], "nothing at all": []}


def test_messages_of_the_project_are_well_formed():
    fitted, held_out = (read_messages(held_out=part) for part in (False, True))
    assert 0.2 < len(held_out) / len(fitted + held_out) < 0.4
    assert not any("[" in text or "]" in text for text, _ in fitted + held_out)
