"""The dial: its table says of every combination what the analyses say, in a form that needs no script to be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from test_robustness import FIRST, SECOND, THIRD, compare

from parallax.compare.robustness import Robustness, put_to_the_test
from parallax.publish import dial


@pytest.fixture
def found(tmp_path: Path) -> Robustness:
    return compare(tmp_path, FIRST, SECOND, THIRD).robustness


def combinations(found: Robustness, table: dict[str, object], entry: dict[str, object]) -> Iterator[tuple[object, str]]:
    """Yield each combination of a finding's options with its sign, as the script reads them."""
    axes = [(found.axes[table["axes"][place]], options) for place, options in entry["axes"]]  # type: ignore[index,attr-defined]
    pairs = [[(axis.name, axis.options[i].value) for i in options] for axis, options in axes]
    yield from zip(product(*pairs), entry["holds"], strict=True)  # type: ignore[call-overload]


def test_the_table_has_the_sign_of_every_analysis(found: Robustness) -> None:
    table = dial.table(found)
    for entry in table["findings"]:  # type: ignore[attr-defined]
        known = {row.choices: row.holds for row in found.of(entry["name"])}
        signs = dict(combinations(found, table, entry))
        assert {choice: sign == dial.HOLDS for choice, sign in signs.items()} == known


def test_what_was_not_worked_out_is_said_to_be_so(tmp_path: Path) -> None:
    thin = put_to_the_test(compare(tmp_path, FIRST, SECOND, THIRD), most=10)
    signs = "".join(entry["holds"] for entry in dial.table(thin)["findings"])  # type: ignore[attr-defined]
    assert dial.UNKNOWN in signs and dial.HOLDS in signs


def test_the_form_is_plain_html_with_the_books_own_choices_set(found: Robustness) -> None:
    form = dial.form(found, {finding.name: "solid" for finding in found.findings})
    data = re.search(r'<script type="application/json">(.*?)</script>', form)
    assert data and json.loads(data[1]) == json.loads(json.dumps(dial.table(found)))
    for name in json.loads(data[1])["axes"]:
        assert form.count(f'name="{name}" value="0" checked') + form.count(f'<select name="{name}"') == 1
    assert 'aria-live="polite"' in form and "<form" in form and " hidden " in form


def test_words_of_documents_are_escaped(tmp_path: Path) -> None:
    walk = " ".join(f"Somebody walked past house {number}." for number in range(10))
    texts = [f"{text.strip()} {walk}\n" for text in (FIRST, SECOND, THIRD)]
    found = compare(tmp_path, *texts, toml='[themes]\n"</script><i>" = ["euros"]\n').robustness
    assert any("<i>" in finding.statement for finding in found.findings)
    form = dial.form(found, {finding.name: "solid" for finding in found.findings})
    assert "<i>" not in form + dial.shares(found)
    assert form.count("</script>") == 2


def test_the_table_of_shares_has_a_row_for_each_finding_and_a_column_for_each_option(found: Robustness) -> None:
    table = dial.shares(found)
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', table)
    assert len(rows) == len(found.findings)
    assert {row.count("<td") for row in rows} == {len(re.findall(r'<th scope="col"><span>', table))}
