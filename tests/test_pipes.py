"""Every instrument is a pipe: JSON Lines in, JSON Lines out, a line a line."""

from __future__ import annotations

import json

import pytest
from conftest import parallax

TEXT = 'Ann Lee, 61, said on 3 May 2024: "We will pay about $5 million." The plan costs 8.3 percent more.'
KEYS = {
    "figures": {"start", "end", "surface", "kind", "low", "high", "value", "unit", "hedge", "trend"},
    "dates": {"start", "end", "surface", "iso_start", "iso_end"},
    "quotes": {"start", "end", "text", "speaker", "cue", "speaker_start", "speaker_end"},
    "names": {"start", "end", "person", "surface", "label"},
    "frames": {"frame", "score", "validity"},
}
SURFACE = {"figures": "surface", "dates": "surface", "quotes": "text", "names": "surface"}


@pytest.mark.parametrize("instrument", KEYS)
def test_an_instrument_answers_each_line_and_a_bad_line_stops_nothing(instrument: str) -> None:
    lines = [
        json.dumps({"id": "a", "text": TEXT}),
        "not json",
        json.dumps({"id": 2}),
        json.dumps({"id": 3, "text": ""}),
    ]
    done = parallax("find", instrument, stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1 and len(answers) == len(lines)
    assert answers[0]["id"] == "a" and answers[0]["findings"]
    for finding in answers[0]["findings"]:
        assert KEYS[instrument] <= set(finding)
        if instrument in SURFACE:
            assert TEXT[finding["start"] : finding["end"]] == finding[SURFACE[instrument]]
    assert answers[1]["id"] is None and "error" in answers[1]
    assert answers[2]["id"] == 2 and "text" in answers[2]["error"]
    assert answers[3]["id"] == 3


def test_all_lines_answered_is_success() -> None:
    done = parallax("find", "figures", stdin=json.dumps({"id": 1, "text": TEXT}) + "\n")
    assert done.returncode == 0
    kinds = {finding["kind"] for finding in json.loads(done.stdout)["findings"]}
    assert {"money", "percent", "age"} <= kinds


def test_two_statements_are_compared() -> None:
    pairs = [
        {"id": 1, "a": "The call lasted 28 minutes.", "b": "The phone call lasted 28 minutes."},
        {"id": 2, "a": "The call lasted 28 minutes.", "b": "Wheat prices fell in Chicago."},
    ]
    done = parallax("compare", "same", stdin="".join(json.dumps(pair) + "\n" for pair in pairs))
    one, two = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 0
    assert one["same"] is True and two["same"] is False and one["score"] > two["score"]


def test_documents_are_read_and_a_refused_one_is_named(root, tmp_path) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    seed = sorted((root / "seeds").glob("*.txt"))[1]
    done = parallax("read", str(seed), str(picture))
    article, refused = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 1
    assert {"article", "title", "outlet", "published", "url", "text", "flags", "repairs"} <= set(article)
    assert "invalid_json" in article["flags"] and article["repairs"]
    assert refused["file"] == "picture.txt" and refused["reason"]
