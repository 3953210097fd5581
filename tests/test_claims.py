import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.claims import STANCES, find_words, read_claims, rebuttals
from parallax.compare.stances import Claim, Stance, contradictions, stance_matrix
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.seeds import read_folder

HERE = Path(__file__).parent
CASES = sorted((HERE / "data/claims").glob("*.json"))
SEEDS = HERE.parent / "seeds"


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_claims_file(path: Path, tmp_path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    articles = [Article.from_text(text, id=name) for name, text in case["articles"].items()]
    (tmp_path / "claims.csv").write_text(case["csv"], encoding="utf-8")
    if "error" in case:
        with pytest.raises(ParallaxError) as caught:
            read_claims(tmp_path, articles)
        assert [part for part in case["error"] if part not in str(caught.value)] == []
        return
    claims, stances = read_claims(tmp_path, articles)
    texts = case["articles"]
    found = [[s.claim, s.article, s.stance, s.span and s.span.of(texts[s.article]), s.speaker] for s in stances]
    assert found == case["stances"]
    assert [c.id for c in claims] == list(dict.fromkeys(s[0] for s in case["stances"]))
    assert all(c.curated for c in claims)


def test_no_file_is_no_claim(tmp_path: Path) -> None:
    assert read_claims(tmp_path, []) == ([], [])


def test_not_utf8_is_said(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_bytes("claim,text,article,stance,evidence\né".encode("latin-1"))
    with pytest.raises(ParallaxError, match="UTF-8"):
        read_claims(tmp_path, [])


def test_speaker_of_a_report(tmp_path: Path) -> None:
    article = Article.from_text("It rained. Mary Okoro said the bridge fell.", id="a")
    row = "fell,It fell.,a,report,the bridge fell"
    (tmp_path / "claims.csv").write_text(f"claim,text,article,stance,evidence\n{row}\n", encoding="utf-8")
    assert read_claims(tmp_path, [article])[1][0].speaker == "Mary Okoro"


@given(st.text(), st.integers(0), st.integers(0))
def test_words_of_a_text_are_found_in_it(text: str, one: int, two: int) -> None:
    start, end = sorted((one % (len(text) + 1), two % (len(text) + 1)))
    words = text[start:end]
    span = find_words(words, text)
    if words.split():
        assert span is not None
        assert len(span.of(text).split()) == len(words.split())
    else:
        assert span is None


def test_quotation_marks_are_equal() -> None:
    assert find_words("'a' \"b\"", "“a” ‘a’ „b“") is not None
    assert find_words("a", "b") is None


def test_matrix_shows_denial_before_assertion_before_report() -> None:
    claims = [Claim(name, name, False) for name in ("one", "two", "three")]
    pairs = [("one", "report"), ("one", "assert"), ("two", "assert"), ("two", "deny"), ("two", "report")]
    stances = [Stance(claim, "a", stance, None) for claim, stance in pairs] + [Stance("one", "gone", "deny", None)]
    matrix = stance_matrix(claims, stances, [Article.from_text("", id=name) for name in ("b", "a")])
    assert matrix.to_dict("list") == {"b": ["silent"] * 3, "a": ["assert", "deny", "silent"]}
    assert list(matrix.index) == ["one", "two", "three"]
    assert stance_matrix([], [], []).shape == (0, 0)


def test_rebuttals_leave_out_what_nobody_passes_on() -> None:
    claims = [Claim("one", "One.", True), Claim("two", "Two.", True)]
    rows = [("one", "c", "report"), ("one", "a", "report"), ("one", "a", "deny"), ("one", "b", "deny")]
    stances = [Stance(claim, article, stance, None) for claim, article, stance in [*rows, ("two", "a", "assert")]]
    (found,) = rebuttals(claims, stances)
    assert (found.rebutted_in, found.passed_on_in, found.denied_in) == (("a",), ("c",), ("b",))
    assert contradictions(stances) == []


def test_the_seeds_claims_stand_in_the_seeds() -> None:
    reading = read_folder(SEEDS)
    claims, stances = read_claims(SEEDS, reading.articles)
    texts = {a.id: a.text for a in reading.articles}
    assert len(claims) >= 60
    assert all(s.stance in STANCES and s.span and s.span.of(texts[s.article]).strip() for s in stances)
    expected = json.loads((HERE / "data/seeds/claims.json").read_text(encoding="utf-8"))
    found = {r.claim: [list(part) for part in (r.rebutted_in, r.passed_on_in)] for r in rebuttals(claims, stances)}
    assert {claim: parts for claim, parts in found.items() if parts[0]} == expected["rebuttals"]
    assert [list(pair) for pair in contradictions(stances)] == expected["contradictions"]
