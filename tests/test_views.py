"""What the chapters show, on small events: none, one and many of everything, and nothing that a person added."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from conftest import CHOICES

from parallax.compare.comparison import Comparison, compare_folder
from parallax.compare.measures import Measure
from parallax.find.figures import Figure
from parallax.publish import charts, svg
from parallax.publish.chapter import Chapter, tell
from parallax.publish.order import notebooks
from parallax.publish.prose import unled
from parallax.publish.strips import DIFFER
from parallax.publish.views import (
    agreement,
    arithmetic,
    claimgrid,
    figures,
    framing,
    limits,
    names,
    sources,
    spread,
    statistics,
    steadiness,
    voices,
)

ROOT = Path(__file__).resolve().parents[1]
BRIDGE = "The old bridge at Lindau collapsed on Monday morning, and nobody was hurt in the harbour below it."
QUIET = {
    "one.txt": "A quiet day in the valley\n\nThe fog stayed until noon and the ferries kept to the shore.",
    "two.txt": "Nothing new in the hills\n\nShepherds moved their flocks before the snow came down.",
}
RICH = {
    "harbour-post.txt": f"Bridge falls into the water\n\n{BRIDGE} Repairs will cost about $40 million, the city said. "
    "“We will build it again within a year, stronger than before,” said Mayor Ada Okoro.",
    "lake-times.txt": f"Old bridge gone\n\n{BRIDGE} Repairs will cost $52 million, the city said. "
    "“We will build it again within two years, taller than before,” said Mayor Ada Okoro.",
    "teaser.txt": "Bridge falls\n\nThe bridge at Lindau fell on Monday.",
}


def event(folder: Path, documents: Mapping[str, str | bytes], **choices: object) -> Comparison:
    for name, content in documents.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    return compare_folder({**CHOICES, **choices, "seeds": str(folder)})


def record(title: str, text: str) -> str:
    return json.dumps({"title": title, "text": text, "url": "https://www.lake-times.example/a", "language": "en"})


def run_chapters(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Run the code of every notebook on `folder` as the book would, and return the text of its findings by fact."""
    import nbformat

    monkeypatch.setattr("IPython.display.display", lambda *args, **kwargs: None)
    named: list[str] = []
    keep = Chapter.fact

    def fact(chapter: Chapter, name: str, value: object, text: str | None = None) -> str:
        named.append(name)
        return found.setdefault(name, keep(chapter, name, value, text))

    found: dict[str, str] = {}
    monkeypatch.setattr(Chapter, "fact", fact)
    for path in notebooks(ROOT):
        space: dict[str, object] = {}
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, f"{path.name}:{cell.id}", "exec"), space)
                if cell.id == "parameters":
                    space["seeds"] = str(folder)
    assert len(named) == len(set(named)), "two findings of one name would overwrite each other"
    assert all(sum(name.startswith(f"finding_{side}_") for name in found) <= 6 for side in ("agree", "part", "care"))
    return found


def drawn(drawing: charts.Drawing) -> None:
    for width in (svg.WIDE, svg.NARROW):
        assert svg.draw(drawing(width), "x").startswith("<svg")


EVENTS: dict[str, Mapping[str, str | bytes]] = {
    "one account": {"only.txt": RICH["harbour-post.txt"]},
    "no figure, no quotation, nobody": dict(QUIET),
    "one refused": {**QUIET, "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20},
    "of one outlet": {
        "a.json": record("Bridge falls", f"{BRIDGE} It was built in stone."),
        "b.json": record("Bridge gone", f"{BRIDGE} Ferries ran late in the other harbour."),
    },
    "rich": dict(RICH),
    "many": {f"paper-{i:02}.txt": RICH["harbour-post.txt"].replace("40", str(40 + i)) for i in range(7)},
    "names in another script": {"東京.txt": RICH["harbour-post.txt"], "大阪.txt": RICH["lake-times.txt"]},
}


# The browser has the letters that Matplotlib's own font lacks.
@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("name", EVENTS)
def test_no_chapter_fails_and_no_finding_says_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event(tmp_path, EVENTS[name])
    for fact, text in run_chapters(tmp_path, monkeypatch, capsys).items():
        assert text and "Of no claims" not in text and "no of" not in text and "None" not in text, fact
        if fact.startswith("finding_") and ("claim" in fact or "commonest" in fact):
            assert "by rules" in text or "that rules propose" in text, text


def test_one_account_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event(tmp_path, EVENTS["one account"])
    found = run_chapters(tmp_path, monkeypatch, capsys)
    assert not [fact for fact in found if not fact.startswith("finding_care_")]
    assert "A single account cannot be compared" in found["finding_care_alone"]


def test_two_articles_of_one_outlet_and_a_copy_are_told(tmp_path: Path) -> None:
    c = event(tmp_path, EVENTS["of one outlet"])
    assert sorted(c.outlets.values()) == ["lake-times.example (1)", "lake-times.example (2)"]
    assert statistics.copies(c)["share"] > statistics.COPIED
    assert agreement.commonest(c)["share"].text == "Both"
    assert agreement.answer(c)["every"].text == "both accounts"


def test_a_refused_document_is_counted_and_named(tmp_path: Path) -> None:
    c = event(tmp_path, EVENTS["one refused"])
    answer = sources.answer(c)
    assert (answer["read"].text, answer["refused"].text) == ("Two accounts were", "one document was")
    assert list(sources.refused(c)["file"]) == ["picture.txt"]


def test_teasers_share_a_sentence_and_are_not_asked_what_they_leave_out(tmp_path: Path) -> None:
    other = "Ferry sails\n\nA ferry left the harbour for the islands on Friday."
    c = event(tmp_path, {**RICH, "teaser-b.txt": other})
    (short,) = [caution for caution in sources.cautions(c) if "too_short" in caution["flags"]]
    assert short["what"].startswith("are only teasers") and " and " in short["outlet"]
    assert not {"teaser", "teaser-b"} & set(limits.full(c))


def test_a_figure_is_quoted_with_its_hedge(tmp_path: Path) -> None:
    c = event(tmp_path, RICH)
    (cost,) = [m for m in figures.shared(c) if m.kind == "money"]
    told = figures.told(c, cost)
    said = html.unescape(tell("{who}", **told))
    assert unled(said) == "harbour-post has “about $40 million” and lake-times has “$52 million”"
    assert re.findall(r'href="\.\./articles/([^"]+)"', said) == ["harbour-post.html#s2", "lake-times.html#s2"]
    assert figures.striking(c)[0] == cost
    runs = steadiness.runs(c)
    table = steadiness.table(c, runs)
    row = table[table["quantity"] == cost.label].iloc[0]
    assert re.fullmatch(r"\d+ of \d+", row["the same in"]) and row["verdict here"] == DIFFER
    drawn(spread.spread(c)[1])


def test_accounts_with_one_figure_share_a_line_where_many_give_it(tmp_path: Path) -> None:
    costs = [40, 40, 40, 41, 52, 40, 40]
    text = "The bridge\n\nRepairs of the Lindau bridge will cost ${} million, the city said.\n"
    c = event(tmp_path, {f"paper-{i}.txt": text.format(cost) for i, cost in enumerate(costs)})
    data, drawing, said = spread.spread(c)
    assert len(data) == 7 and "so many accounts" in said["record"].text
    drawn(drawing)
    lines = svg.draw(drawing(svg.WIDE), "x")
    assert ">paper-0, paper-1," in lines and ">5<" in lines and ">paper-3<" in lines
    (row,) = spread.table(c).to_dict("records")
    assert (row["accounts"], row["figures that differ"], row["highest over lowest"]) == (7, 3, "1.30")


def test_what_explains_a_difference_in_money_is_told(tmp_path: Path) -> None:
    one = "The bridge\n\nRepairs of the Lindau bridge will cost 340 billion yen ($2.3 billion), the city said.\n"
    two = "A bridge\n\nRepairs of the Lindau bridge will cost 400 billion yen ($2.7 billion), the city said.\n"
    lines = [point["line"] for point in arithmetic.explained(event(tmp_path, {"a.txt": one, "b.txt": two}))]
    assert "a reckons with 147.8, b with 148.1 Japanese yen for one US dollar" in lines[0]
    assert "neither rounding nor a rate explains it" in lines[1] and len(lines) == 3


def measure(name: str, articles: tuple[str, ...], values: tuple[float, ...], verdict: str) -> Measure:
    members = tuple[Figure, ...]()
    intervals = tuple((value, value) for value in values)
    ratio = max(values) / min(values)
    low, high = min(values), max(values)
    return Measure(
        name, "Cost", "money", "USD", members, articles, (), low, high, ratio, verdict, False, values, intervals
    )


def test_the_front_page_gets_the_strongest_differences_and_labels_are_told_apart(tmp_path: Path) -> None:
    c = event(tmp_path, RICH)
    c.__dict__["measures"] = [
        measure("few", ("harbour-post", "lake-times"), (1, 2), "conflict"),
        measure("wild", ("harbour-post", "lake-times", "teaser"), (1, 500), "conflict"),
        measure("many", ("harbour-post", "lake-times", "teaser"), (1, 2), "conflict"),
        measure("single", ("teaser",), (1,), "single"),
    ]
    assert [m.id for m in figures.striking(c)] == ["many", "wild", "few"]
    assert [m.id for m in figures.striking(c, most=1)] == ["many"]
    assert sorted(figures.titles(c).values()) == ["Cost (1)", "Cost (2)", "Cost (3)"]


def test_a_pair_shows_the_place_where_the_words_part() -> None:
    same = "we shall see to it that all of this is mended in good time and that"
    diff = [
        ("equal", same, same),
        ("replace", "the harbour pays for nothing", "nobody ever has to pay a cent"),
        ("equal", "in the end.", "in the end."),
        ("delete", "Truly, and with every one of the words that I have.", ""),
    ]
    one, other = voices.apart(diff, 60)
    assert one.startswith("… good time and that the harbour pays for nothing") and one.endswith("…")
    assert other.startswith("… good time and that nobody ever has to pay")
    assert voices.apart([], 60) == ("", "")


def test_a_pair_of_an_event_is_quoted_where_it_differs(tmp_path: Path) -> None:
    c = event(tmp_path, RICH)
    (utterance,) = voices.changed(c)
    pair = voices.pair(c, utterance)
    assert {"a year, stronger" in w.text or "two years, taller" in w.text for w in (pair["here"], pair["there"])} == {
        True
    }
    assert voices.opening(voices.answer(c))["quoted"].text == "One utterance is"


def test_who_attributes_nothing_is_named(tmp_path: Path) -> None:
    c = event(tmp_path, RICH)
    shares = voices.speakers(c)
    assert voices.mute(shares) == ["teaser"]
    assert {row["outlet"] for row in voices.loudest(shares)} == {"harbour-post", "lake-times"}
    drawn(voices.speaker_chart(shares))


def test_a_speaker_beyond_the_chart_still_counts() -> None:
    names = [*"ABCDEFGH", voices.NOT_NAMED]
    shares = pd.DataFrame({"one": [0.2] * 4 + [0.0] * 5, "two": [0.0] * 7 + [0.1, 0.9]}, index=names)
    assert voices.mute(shares) == []
    assert [row["speaker"] for row in voices.loudest(shares)] == ["A", "H"]
    assert ">H<" not in svg.draw(voices.speaker_chart(shares)(svg.WIDE), "x")


def test_many_accounts_stand_in_rows_and_few_in_columns(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    few.mkdir()
    many.mkdir()
    wide, long = event(few, RICH), event(many, EVENTS["many"])
    assert list(names.forms(wide).columns) == ["person", "harbour-post", "lake-times", "teaser"]
    assert list(names.forms(long).columns) == ["person", "form", "accounts"]
    for c in (wide, long):
        table = claimgrid.grid(c)
        assert table.count('<tr id="claim-') == len(c.claims) > 0
        assert len(re.findall("<td", table)) == len(c.claims) * len(c.articles)
    for c in (wide, long):
        counts, drawing, said = agreement.coverage(c)
        assert counts["claims"].sum() == len(c.claims) and said["stand"].text in ("stand", "stands")
        drawn(drawing)
        table, left = statistics.pairs(c)
        assert len(table) + left == len(c.articles) * (len(c.articles) - 1) // 2


def test_without_themes_there_are_openings_and_frames(tmp_path: Path) -> None:
    c = event(tmp_path, {**QUIET, "rich.txt": RICH["harbour-post.txt"]})
    openings = framing.openings(c)
    assert list(openings["headline"]) == [
        "A quiet day in the valley",
        "Bridge falls into the water",
        "Nothing new in the hills",
    ]
    assert openings["then"][0].words.startswith("The fog stayed")
    assert list(framing.frame_table(c)["account"]) == ["one", "rich", "two"]
    assert framing.coloured(c) == {}, "accounts of a few sentences have no shares worth a finding"


def test_the_widest_gap_needs_a_gap() -> None:
    shares = pd.DataFrame({"a": [0.1, 0.5], "b": [0.1, 0.0]}, index=["work", "play"])
    assert framing.widest(shares)["theme"] == "play"
    assert framing.widest(shares[["a"]]) == {}
    assert framing.widest(shares.loc[["work"]]) == {}


def test_checks_are_escaped_and_a_rate_keeps_its_digits(tmp_path: Path) -> None:
    text = "Prices\n\nIt costs $29 (£25) in <b>shops</b> now, they say. A tunnel of 10 metres (33 feet) is near."
    c = event(tmp_path, {"a.txt": text, "b.txt": QUIET["one.txt"]})
    assert arithmetic.rate(1.16) == "1.16" and arithmetic.rate(0.00074) == "0.00074"
    assert list(arithmetic.conversions(c)["rate it used"]) == ["1.16 US dollars for one British pound"]
    shown, left = arithmetic.cards(c)
    assert (
        shown
        and left == 0
        and all("<" not in card["text"] + re.sub("</?a\\b[^>]*>", "", card["foot"]) for card in shown)
    )


@pytest.mark.parametrize("columns", [1, 2, 5, 11, 14])
def test_a_grid_says_every_name_and_never_sets_one_over_another(columns: int) -> None:
    names = [f"alongoutletname.example ({i})" for i in range(columns)]
    shares = pd.DataFrame({name: [0.5, 0.0] for name in names}, index=["Ada Okoro", "not named"])
    for width in (svg.WIDE, svg.NARROW):
        figure = charts.grid(shares)(width)
        figure.canvas.draw()
        heads = [label.get_window_extent() for label in figure.axes[0].get_xticklabels()]
        assert all(left.x1 <= right.x0 for left, right in pairwise(heads))
        drawing = svg.draw(figure, "x")
        assert all(part in drawing for name in names for part in name.split())


def test_a_long_table_shows_its_head_and_says_so() -> None:
    frame = pd.DataFrame({"a": range(41)})
    shown, rest = limits.head(frame)
    assert len(shown) == 40 and "41" in rest.text
    assert limits.head(shown)[1].text == ""


def test_words_of_a_document_are_made_harmless() -> None:
    assert limits.quoted("*a* “b") == "“&#42;a&#42; “b”"
    assert limits.quoted("It rained.”") == "“It rained.”"
    assert limits.unique(["a b", "a-b", "東京", "大阪", "a b 2"]) == ["a_b", "a_b_2", "x", "x_2", "a_b_2_2"]
