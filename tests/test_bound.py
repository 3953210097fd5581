"""Bound: planted faults in pages and notebooks are found, each with its file and line."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from parallax.publish.bound import cells, check_prose
from parallax.publish.facts import Fact
from parallax.publish.prose import tell
from parallax.publish.runs import execute
from parallax.read.errors import ParallaxError

SEED = "The mayor hoped for a “fresh start” and said so.\nThe bridge fell."
FACTS = {
    "ratio": Fact("ratio", 2.4, "2.4", "book"),
    "label": Fact("label", "words", "words", "book"),
    "finding_part_cost": Fact("finding_part_cost", 1, "They differ.", "01_one"),
    "mark_cost": Fact("mark_cost", "solid", "solid", "01_one"),
}


def complaints(folder: Path, page: str, *notebooks: Path, facts: dict[str, Fact] | None = FACTS) -> list[str]:
    (folder / "page.md").write_text(page, encoding="utf-8")
    try:
        check_prose(folder, notebooks, [SEED], facts)
    except ParallaxError as error:
        return str(error).splitlines()
    return []


def notebook(folder: Path, *sources: tuple[str, str]) -> Path:
    made = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    path = folder / "01_one.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[made[kind](text) for kind, text in sources]), path)
    return path


PLANTED = [
    ("# A\n\nAll 5 agree.\n", "book/page.md:3: '5' is bound to no data"),
    ("# A\n\nThe mayor said “never again”.\n", "book/page.md:3: '“never again”' is bound to no data"),
    ('# A\n\nThe mayor said "never again".\n', "book/page.md:3: '\"never again\"' is bound to no data"),
    ("# A\n\nThe mayor said «never again».\n", "book/page.md:3: '«never again»' is bound to no data"),
    ("# A\n\nThe mayor hoped for “a fresh\nend” of it.\n", "book/page.md:3: '“a fresh end”' is bound to no data"),
    ("# A\n\nThe cost more than doubled.\n", "book/page.md:3: 'more than doubled' is bound to no test"),
    (
        "# A\n\n% holds: ratio > 2\n\nThe cost more than doubled.\n",
        "book/page.md:5: 'more than doubled' is bound to no",
    ),
    (
        "# A\n\n% holds: ratio >= 3\nThe cost tripled.\n",
        "book/page.md:4: 'tripled' no longer fits its value: ratio is 2.4",
    ),
    (
        "# A\n\n% holds: gone > 3\nThe cost tripled.\n",
        "book/page.md:4: 'tripled' no longer fits its value: fact 'gone'",
    ),
    (
        "# A\n\n% holds: label > 3\nIt was a majority.\n",
        "book/page.md:4: 'majority' no longer fits its value: label is",
    ),
]


@pytest.mark.parametrize(("page", "complaint"), PLANTED)
def test_a_planted_fault_is_found_with_its_file_and_line(tmp_path: Path, page: str, complaint: str) -> None:
    (found,) = complaints(tmp_path, page)
    assert found.startswith(complaint)


@pytest.mark.parametrize(
    "page",
    [
        "# A\n\nThe mayor hoped for a “fresh\nstart” then.\n",
        '# A\n\nThe mayor hoped for a "fresh start" then.\n',
        "# A\n\n% holds: ratio > 2\nThe cost more than doubled.\n",
        "# A\n\n<!-- holds: ratio != 1 -->\nThe cost doubled.\n",
        "# A\n\nThe fold, the scaffold and a manifold; the double.\n",
        '# A\n\n<a href="x.csv" class="y">this</a> and `"code"` and a 5-star {{ ratio }}.\n'.replace("5-star", "star"),
    ],
)
def test_what_is_bound_passes(tmp_path: Path, page: str) -> None:
    assert complaints(tmp_path, page) == []


def test_a_test_on_a_fact_needs_no_facts_to_be_there(tmp_path: Path) -> None:
    assert complaints(tmp_path, "# A\n\n% holds: gone > 3\nThe cost tripled.\n", facts=None) == []


def test_faults_in_the_text_of_a_notebook_are_found_with_the_line_of_its_file(tmp_path: Path) -> None:
    path = notebook(
        tmp_path,
        ("markdown", "# One\n\nAll agree."),
        ("code", 'x = 5\nprint("All agree.")'),
        ("markdown", "All agree.\nThe mayor said “never”.\nIt doubled."),
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    found = complaints(tmp_path, "# A\n", path)
    assert [f.split(" is bound")[0] for f in found] == [
        f"notebooks/01_one.ipynb:{1 + next(i for i, line in enumerate(lines) if 'never' in line)}: '“never”'",
        f"notebooks/01_one.ipynb:{1 + next(i for i, line in enumerate(lines) if 'It doubled' in line)}: 'doubled'",
    ]


def test_a_fact_that_no_page_quotes_is_found_at_the_line_that_names_it(tmp_path: Path) -> None:
    path = notebook(tmp_path, ("markdown", "# One"), ("code", 'chapter.fact("lost", 3)\nchapter.fact("kept", 3)'))
    facts = FACTS | {name: Fact(name, 3, "three", "01_one") for name in ("lost", "kept")}
    number = next(i for i, line in enumerate(path.read_text("utf-8").splitlines(), 1) if "lost" in line)
    expected = [f"notebooks/01_one.ipynb:{number}: fact 'lost' is quoted by no page"]
    assert complaints(tmp_path, "# A\n\nThere are {{ kept }}.\n", path, facts=facts) == expected


def test_cells_know_the_lines_of_their_file(tmp_path: Path) -> None:
    path = notebook(tmp_path, ("markdown", "# “One”\n\ntext"), ("code", 'x = "ü"\n'), ("markdown", ""))
    lines = path.read_text(encoding="utf-8").splitlines()
    for _, text, places in cells(path):
        for number, line in zip(places, text.splitlines(), strict=True):
            assert line.replace('"', '\\"') in lines[number - 1] or line in lines[number - 1]


def test_a_sentence_that_no_longer_fits_its_value_is_refused() -> None:
    assert tell("The cost more than doubled.", fits=2.4 > 2) == "The cost more than doubled."
    with pytest.raises(ParallaxError, match="no longer fits its values"):
        tell("The cost more than doubled.", fits=1.6 > 2)
    with pytest.raises(ParallaxError, match=r"'more than doubled' in .* give `fits`"):
        tell("The cost more than doubled.")


def test_a_stale_sentence_in_a_notebook_stops_the_build_with_file_and_line(tmp_path: Path) -> None:
    code = 'from parallax.publish.chapter import Chapter\nChapter("01_one").say("It doubled.", fits=1.6 >= 2)'
    path = notebook(tmp_path, ("markdown", "# One"), ("code", code))
    number = next(i for i, line in enumerate(path.read_text("utf-8").splitlines(), 1) if "import Chapter" in line)
    out, desk = tmp_path / "out", tmp_path / "desk"
    out.mkdir()
    desk.mkdir()
    with pytest.raises(ParallaxError, match=rf"notebooks/01_one\.ipynb:{number}, cell 1: .*no longer fits"):
        execute([path], out, {}, desk, lambda stem: None)
