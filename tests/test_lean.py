"""Lean: a page keeps what it uses, and loses what it does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from parallax.publish.lean import lighten, without_unused

USED = frozenset({"card", "wide"})
PAGE = """<link rel="preload" as="script" href="_static/x.js">
<link href="_static/styles/theme.css?digest=old" rel="stylesheet">
<link href="_static/own.css?v=old" rel="stylesheet">
<script src="_static/vendor/fontawesome/6.5.2/js/all.min.js?digest=old"></script>
<i class="fa-solid fa-moon"></i><p class="card">text</p><script>document.write(`<b class="wide">`)</script>"""


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".card{top:0}", ".card{top:0}"),
        (".modal{top:0}", ""),
        (".card .modal,.card>.wide,p{top:0}", ".card>.wide,p{top:0}"),
        (".card:not(.modal){top:0}", ".card:not(.modal){top:0}"),
        ("@media print{.modal{top:0}}", ""),
        ("@media print{.modal{top:0}.card{top:0}}", "@media print{.card{top:0}}"),
        ("@supports (top:0){@media print{.card{top:0}}}", "@supports (top:0){@media print{.card{top:0}}}"),
        ('@import "basic.css";', '@import "basic.css";'),
        (".bs-tooltip-top{top:0}", ".bs-tooltip-top{top:0}"),
        ('p:before{content:"\\f186"}', 'p:before{content:"\\f186 "}'),
        ("", ""),
    ],
)
def test_a_rule_stays_where_something_can_match_it(sheet: str, kept: str) -> None:
    assert without_unused(sheet, USED) == kept


@pytest.fixture
def rendered(tmp_path: Path) -> Path:
    """Return a small site with the icon font of the theme that is installed."""
    import pydata_sphinx_theme

    theme = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
    static = tmp_path / "_static"
    shutil.copytree(theme / "vendor", static / "vendor")
    (static / "styles").mkdir()
    (static / "styles" / "theme.css").write_text(".card,.unused{top:0}.later{top:0}", encoding="utf-8")
    (static / "styles" / "theme.css.map").write_text("{}", encoding="utf-8")
    (static / "own.css").write_text(".unused{top:0}", encoding="utf-8")
    (static / "theme.js").write_text("e.classList.add('later')", encoding="utf-8")
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_a_site_keeps_its_signs_and_loses_the_rest(rendered: Path) -> None:
    lighten(rendered, ["own.css"])
    page = (rendered / "index.html").read_text(encoding="utf-8")
    static = rendered / "_static"
    assert "preload" not in page and "all.min.js" not in page and "=old" not in page
    assert (static / "styles" / "theme.css").read_text(encoding="utf-8") == ".card{top:0}.later{top:0}"
    assert (static / "own.css").read_text(encoding="utf-8") == ".unused{top:0}"
    assert not list(static.rglob("*.map")) and not list(static.rglob("all.min.js"))
    fonts = list(static.rglob("webfonts/*"))
    assert [font.name for font in fonts] == ["fa-solid-900.ttf"]
    assert list(TTFont(fonts[0]).getBestCmap()) == [0xF186]  # the moon
    assert fonts[0].stat().st_size < 5_000


def test_the_same_site_gives_the_same_bytes(rendered: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "site"
    shutil.copytree(rendered, other)
    for site in (rendered, other):
        lighten(site, ["own.css"])
    files = [sorted(p.relative_to(s) for p in s.rglob("*") if p.is_file()) for s in (rendered, other)]
    assert files[0] == files[1]
    assert all((rendered / name).read_bytes() == (other / name).read_bytes() for name in files[0])
