"""Cited: sentences that chapters quote for another reason than a finding in them; their accounts' pages show them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.publish.places import FOLDER, Link, Links, page
from parallax.publish.views import doubt, emphasis, framing, names


def cited(c: Comparison) -> dict[str, set[int]]:
    """Return article id → the numbers of the sentences to which chapters lead: openings, examples, forms of names."""
    found: dict[str, set[int]] = {article.id: set() for article in c.articles}
    pages = {page(article.id): article.id for article in c.articles}
    for address in _addresses(c):
        top, _, place = address.rpartition(".html#s")
        _, _, name = top.rpartition(f"{FOLDER}/")
        if place and name in pages:
            found[pages[name]].add(int(place))
    return found


def _addresses(c: Comparison) -> Iterable[str]:
    themes = emphasis.themes(c)
    tables = (framing.openings(c), framing.evidence(c), emphasis.quoted_room(c, themes), doubt.verbs(c))
    for table in (*tables, doubt.called(c, doubt.named_apart(c)), names.forms(c), names.titles(c)):
        yield from _links(table)
    for gap in emphasis.gaps(c, themes):
        yield gap["words"].address


def _links(table: pd.DataFrame) -> Iterable[str]:
    for cell in table.to_numpy().ravel():
        for link in cell if isinstance(cell, Links) else [cell]:
            if isinstance(link, Link):
                yield link.address
