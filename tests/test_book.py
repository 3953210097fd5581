"""The build as a person meets it: what it leaves, what it refuses, what it never overwrites."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import parallax

from parallax.publish import order
from parallax.publish.bound import check_prose
from parallax.publish.facts import Fact
from parallax.publish.front import findings_list
from parallax.read.errors import ParallaxError


def digests(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def seeds(tmp_path: Path, root: Path) -> Path:
    copy = tmp_path / "seeds"
    shutil.copytree(root / "seeds", copy)
    return copy


def test_a_build_leaves_what_the_contract_says(built: Path) -> None:
    assert sorted(p.name for p in built.iterdir() if not p.name.startswith(".")) == [
        "facts.json",
        "run.json",
        "site",
        "tables",
    ]
    assert (built / "site" / "index.html").is_file()
    facts = json.loads((built / "facts.json").read_text(encoding="utf-8"))
    assert len(facts) > 20
    assert all({"value", "text"} <= set(fact) for fact in facts.values())


def test_run_names_inputs_and_versions_and_no_time_host_or_path(built: Path, root: Path) -> None:
    text = (built / "run.json").read_text(encoding="utf-8")
    run = json.loads(text)
    assert run["default"] is True and run["changed"] == {}
    assert {p.name for p in (root / "seeds").glob("*.txt")} < set(run["seeds"])
    assert run["parameters"]["krw_per_usd"] == 1350.0
    assert not re.search(r"/(home|root|tmp|work|Users)/|\b20\d\d-\d\d-\d\dT", text)


def test_every_link_and_picture_of_the_site_is_there_and_nothing_is_loaded_from_a_network(built: Path) -> None:
    site = built / "site"
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"""<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=["'](?:https?:)?//""", text), (
            page
        )
        for target in re.findall(r"""\b(?:href|src)=["']([^"'#?]+)""", text):
            if not re.match(r"[a-z]+:", target) and "${" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_page_shows_a_path_of_the_machine_or_an_unfilled_fact(built: Path) -> None:
    for page in (built / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert str(built) not in text and "{{" not in text, page


def test_the_book_says_what_the_five_seeds_hold(built: Path) -> None:
    """The least that the first book must say, from data; each line is one point of its brief."""
    pages = {p.stem: _plain(p) for p in (built / "site" / "notebooks").glob("*.html")}
    front = _plain(built / "site" / "index.html")
    figures, voices, agreement, framing = (pages[n] for n in ("03_figures", "04_voices", "05_agreement", "02_framing"))
    assert "25%" in figures and "26%" in figures
    for amount in ("1.6 trillion won", "1.52 trillion won", "₩1.51 trillion", "$1.2 billion", "$1.13 billion"):
        assert amount in figures, amount
    assert re.search(r"numbers that do not fit each other: 10 billion US dollars against 1\.2 billion", figures)
    assert re.search(r"three accounts agree on “8\.3", figures, re.IGNORECASE)
    assert "$10 billion" in figures and "$5 billion" in figures
    assert re.search(r"acting president; Archynetys calls the same person president, without acting", framing)
    assert re.search(r"part most on trade and tariffs: it is in \d+% of the sentences of Asia Today", framing)
    assert "doubts: “claimed”" in framing and "passes on and rebuts" in framing
    assert "none of this stands out beyond it" in framing and not re.search(r"\bbias", framing, re.IGNORECASE)
    assert "Archynetys says both" in agreement and "in 39 of 45 cells" in agreement
    assert "tremendous and indescribable" in voices and "massive and unsustainable" in voices
    assert "likewise" in voices
    assert re.search(r"rebut this in the same article; Archynetys only passes it on", agreement)
    assert "Show me" in front


def _plain(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    article = re.sub(r"<(?:script|style|svg)\b.*?</(?:script|style|svg)>", " ", text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", article)).split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-p", "krw_per_usdd", "1400"), ["krw_per_usdd", "krw_per_usd: float = 1350.0"]),
        (("-p", "krw_per_usd", "many"), ["krw_per_usd", "float", "many"]),
        (("-p", "seeds", "x"), ["--seeds DIR"]),
        (("--seeds", "no/such/folder"), ["no/such/folder", "no such folder"]),
        (("--out", "README.md"), ["README.md", "this is a file"]),
    ],
)
def test_a_wrong_order_is_refused_with_what_would_be_allowed(arguments: tuple[str, ...], said: list[str]) -> None:
    done = parallax("book", *arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert all(words in done.stderr for words in said), done.stderr
    assert "Traceback" not in done.stderr


def test_a_changed_seed_stops_the_build_and_is_named(seeds: Path, tmp_path: Path) -> None:
    victim = next(seeds.glob("003*.txt"))
    victim.write_bytes(victim.read_bytes().replace(b"28-minute", b"29-minute"))
    done = parallax("book", "--seeds", str(seeds), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert victim.name in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out" / "site").exists()


def test_evidence_that_does_not_stand_in_the_article_stops_the_build(seeds: Path, tmp_path: Path) -> None:
    claims = seeds / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("in a 28-minute phone call", "in a 27-minute call"))
    done = parallax("book", "--seeds", str(seeds), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "claims.csv" in done.stderr and "in a 27-minute call" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreadable_document_stands_in_the_book_and_the_rest_is_built(seeds: Path, tmp_path: Path) -> None:
    (seeds / "datapackage.json").unlink()
    (seeds / "005_picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    out = tmp_path / "out"
    done = parallax("book", "--seeds", str(seeds), "--out", str(out))
    assert done.returncode == 0, done.stderr
    refused = (out / "tables" / "refused.csv").read_text(encoding="utf-8")
    assert "005_picture.txt" in refused
    sources = _plain(out / "site" / "notebooks" / "01_sources.html")
    assert "005_picture.txt" in sources
    assert "Not the published book" in _plain(out / "site" / "index.html")


def test_a_changed_parameter_changes_what_hangs_on_it_and_the_banner_says_so(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = parallax("book", "--out", str(out), "-p", "krw_per_usd", "1400")
    assert done.returncode == 0, done.stderr
    for page in (out / "site").rglob("*.html"):
        assert "krw_per_usd = 1400.0 instead of 1350.0" in page.read_text(encoding="utf-8"), page
    assert json.loads((out / "run.json").read_text())["changed"] == {"krw_per_usd": 1400.0}
    changed = {n for n, d in digests(built / "tables").items() if digests(out / "tables")[n] != d}
    assert "checks.csv" in changed and "sentences.csv" not in changed
    figures = "site/notebooks/03_figures.html"
    assert "1.14 billion US dollars" in (out / figures).read_text(encoding="utf-8")


def test_a_build_that_fails_leaves_the_last_good_book(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert parallax("book", "--seeds", str(seeds), "--out", str(out)).returncode == 0
    before = digests(out)
    (seeds / "event.toml").write_text("title = \n")
    done = parallax("book", "--seeds", str(seeds), "--out", str(out))
    assert done.returncode == 1 and "event.toml" in done.stderr
    assert digests(out) == before


def test_the_default_book_is_never_overwritten_by_another(built: Path) -> None:
    done = parallax("book", "--out", str(built), "-p", "krw_per_usd", "1400")
    assert done.returncode == 1
    assert "never overwrites" in done.stderr


def test_runs_with_other_parameters_or_seeds_go_to_folders_of_their_own(seeds: Path, root: Path) -> None:
    default = order.place(None, None, [])
    other = order.place(None, None, [("krw_per_usd", "1400")])
    foreign = order.place(seeds, None, [])
    assert default.out == root / "build" and default.default
    assert other.out == root / "build" / "runs" / "krw_per_usd-1400.0" and not other.default
    assert foreign.out.parent == root / "build" / "runs" and foreign.out.name.startswith("seeds-")


def test_a_notebook_that_the_contents_name_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "book" / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters:\n  - file: notebooks/09_lost\n"
    )
    with pytest.raises(ParallaxError, match="notebooks/09_lost, which is not there; there are: none"):
        order.notebooks(tmp_path)


def test_a_typed_number_in_a_page_is_refused_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# A\n\nAll 5 agree.\n")
    with pytest.raises(ParallaxError, match=r"book/page\.md:3: '5'"):
        check_prose(tmp_path, [], [])


def test_findings_stand_on_the_front_page_by_side_and_chapter() -> None:
    facts = {
        "finding_part_b": Fact("finding_part_b", 1, "B.", "02_framing"),
        "finding_part_a": Fact("finding_part_a", 1, "A.", "01_sources"),
        "finding_agree_c": Fact("finding_agree_c", 1, "C.", "05_agreement"),
        "other": Fact("other", 1, "D.", "01_sources"),
    }
    lines = [line.split(' <span class="plx-more">')[0] for line in findings_list(facts).splitlines() if line]
    said = [line for line in lines if not line.startswith(("<div", "</div"))]
    assert said == ["**Where they agree**", "- C.", "**Where they part**", "- A.", "- B."]


def test_the_readme_says_what_the_book_says(built: Path, root: Path) -> None:
    """Its three sentences and its chart are the book's: `cp build/site/charts/spread.svg book/_static/`."""
    facts = json.loads((built / "facts.json").read_text(encoding="utf-8"))
    said = {html.unescape(fact["text"]).replace("*", "") for name, fact in facts.items() if name.startswith("finding_")}
    readme = (root / "README.md").read_text(encoding="utf-8")
    quoted = [line.removeprefix("> - ") for line in readme.splitlines() if line.startswith("> - ")]
    assert len(quoted) == 3
    assert set(quoted) <= said
    assert (root / "book" / "_static" / "spread.svg").read_bytes() == (
        built / "site" / "charts" / "spread.svg"
    ).read_bytes()


def test_every_link_to_a_sentence_of_an_account_leads_to_it(built: Path) -> None:
    site = built / "site"
    places = {
        f"{path.name}#{place}"
        for path in (site / "articles").glob("*.html")
        for place in re.findall(r'id="(s\d+)"', path.read_text(encoding="utf-8"))
    }
    links = {
        link
        for path in site.rglob("*.html")
        for link in re.findall(r'href="(?:\.\./)?articles/([^"#]+#[^"]+)"', path.read_text(encoding="utf-8"))
    }
    figures = re.findall(
        r"articles/([^\"]+#s\d+)", (site / "notebooks" / "03_figures.html").read_text(encoding="utf-8")
    )
    assert len(set(figures)) > 15 and links >= set(figures) and links <= places


def test_each_mark_on_the_front_page_leads_to_its_curve(built: Path) -> None:
    front = (built / "site" / "index.html").read_text(encoding="utf-8")
    points = re.findall(r"<li>.*?Show me.*?</li>", front, re.DOTALL)
    page = (built / "site" / "notebooks" / "06_robustness.html").read_text(encoding="utf-8")
    assert len(points) >= 8
    kinds = []
    for point in points:
        mark = re.search(r'class="plx-mark plx-(\w+)" href="notebooks/06_robustness\.html#([\w-]+)">([^<]+)<', point)
        assert mark, point
        kinds.append(mark[1])
        assert f'id="{mark[2]}"' in page
        if mark[1] != "read":
            assert mark[3] in {"◆ solid", "◈ sensitive", "◇ fragile"}
            assert f'id="chart-curve-{mark[2]}"' in page
    assert {"solid", "read"} < set(kinds)


def test_the_robustness_page_quotes_the_sentences_of_the_front_page(built: Path) -> None:
    facts = json.loads((built / "facts.json").read_text(encoding="utf-8"))
    page = _plain(built / "site" / "notebooks" / "06_robustness.html")
    sentence = re.sub(r"&#?\w+;|[*]", "", facts["finding_part_emphasis"]["text"])
    assert sentence in page


def test_leaving_the_machine_translated_account_out_is_told_for_each_finding(built: Path) -> None:
    page = _plain(built / "site" / "notebooks" / "06_robustness.html")
    assert re.search(r"Without Archynetys, \w+ of \d+ findings falls?, and \w+ cannot be asked", page)
