import json
from pathlib import Path

import pytest

from parallax.__main__ import main
from parallax.compare.claims import read_claims, stance_matrix
from parallax.compare.claimsheet import NAME, claims_csv, machine_claims
from parallax.compare.comparison import Comparison, compare_folder
from parallax.compare.coverage import contested

LINES = (Path(__file__).parent / "data/proposals/cases.jsonl").read_text("utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
CHOICES = {"sentence_splitter": "nupunkt", "about_width": 0.05, "same_meaning": 0.6, "same_letters": 70.0}


def comparison(folder: Path, texts: dict[str, str]) -> Comparison:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return compare_folder({**CHOICES, "same_claim": 0.6, "seeds": str(folder)})


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_contested_claims(case: dict, tmp_path: Path) -> None:
    c = comparison(tmp_path, case["texts"])
    claims, stances = machine_claims(c)
    disputed = contested(stance_matrix(claims, stances, list(c.articles)))
    texts = [claim.text for claim in claims if claim.id in disputed]
    assert len(texts) == len(case["contested"])
    assert all(
        text.endswith(part) or text.endswith(f"{part}.") for text, part in zip(texts, case["contested"], strict=True)
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_sheet_is_read_again(case: dict, tmp_path: Path) -> None:
    c = comparison(tmp_path, case["texts"])
    proposed, stances = machine_claims(c)
    (tmp_path / "claims.csv").write_text(claims_csv(c), encoding="utf-8")
    claims, kept = read_claims(tmp_path, list(c.articles))
    assert [(claim.id, claim.text) for claim in claims] == [(claim.id, claim.text) for claim in proposed]
    assert {(s.claim, s.article, s.stance) for s in kept} == {(s.claim, s.article, s.stance) for s in stances}
    assert all(claim.curated for claim in claims)


def test_one_article_gives_a_heading_only(tmp_path: Path) -> None:
    c = comparison(tmp_path, {"a": "The storm flooded 40 houses in the old town."})
    assert claims_csv(c) == "claim,text,article,stance,evidence\n"


def test_the_command_writes_what_a_person_corrects_and_never_over_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = next(case for case in CASES if case["contested"])
    folder = tmp_path / "event"
    folder.mkdir()
    comparison(folder, case["texts"])
    assert main(["claims", "--seeds", str(folder)]) == 0
    sheet = folder / NAME
    assert sheet.read_text("utf-8").startswith("claim,text,article,stance,evidence\n")
    assert {a.id for a in comparison(folder, {}).articles} == set(case["texts"]), "the sheet is no document"
    assert main(["claims", "--seeds", str(folder)]) == 1
    assert "corrections" in capsys.readouterr().err
