"""Event: what event.toml may say, and what is said of a wrong one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from parallax.read.errors import ParallaxError
from parallax.read.event import Correction, Event, Grouping, Outlet, Person, Record, load_event

WHOLE = """
title = "The bridge"
date = 2024-03-01
zone = "Europe/Oslo"

[outlets.a_1]
name = "The Harbour Gazette"
known = "told by the sender"

[[people]]
name = "Eva Berg"
role = "mayor"
variants = ["Eva Bergh"]
descriptions = ["the mayor"]

[themes]
money = ["cost", "price of"]

[[record]]
measure = "price of the bridge"
words = ["price"]
low = 2
high = 2.5
unit = "USD"
source = "the council's minutes"

[[groupings]]
label = "complaints"
kind = "count"
words = ["complaint|objection"]

[[corrections]]
join = ["Cost of the bridge", "cost-2"]

[[corrections]]
rename = "Cars"
label = "Cars on the ferry"

[[corrections]]
split = "Age"
figures = ["six-year-old"]
articles = ["a_1"]
label = "Age of the girl"
"""


def load(folder: Path, text: str) -> Event:
    (folder / "event.toml").write_text(text, encoding="utf-8")
    return load_event(folder)


def test_a_whole_event(tmp_path):
    assert load(tmp_path, WHOLE) == Event(
        title="The bridge",
        date=date(2024, 3, 1),
        zone="Europe/Oslo",
        outlets=(Outlet("a_1", "The Harbour Gazette", "told by the sender"),),
        people=(Person("Eva Berg", "mayor", ("Eva Bergh",), ("the mayor",)),),
        themes={"money": ("cost", "price of")},
        record=(Record("price of the bridge", ("price",), 2.0, 2.5, "USD", "the council's minutes"),),
        groupings=(Grouping("complaints", "count", ("complaint|objection",)),),
        corrections=(
            Correction("join", ("Cost of the bridge", "cost-2")),
            Correction("rename", ("Cars",), "Cars on the ferry"),
            Correction("split", ("Age",), "Age of the girl", ("six-year-old",), ("a_1",)),
        ),
    )


def test_no_event_is_an_empty_one(tmp_path):
    assert load_event(tmp_path) == Event() == load(tmp_path, "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titel = "x"', r"event.toml: top level: found the key 'titel'.*allowed are title, subtitle, date"),
        ("title = 3", r"event.toml: title: found 3; allowed is a text"),
        ('title = "x"\ntitle =', r"event.toml: not valid TOML.*line 2"),
        ('zone = "Mars/Base"', r"event.toml: zone: found 'Mars/Base'; allowed is the name of a time zone"),
        ('date = "soon"', r"event.toml: date: found 'soon'; allowed is a date as in"),
        ('[outlets]\na = "x"', r"event.toml: outlets.a: found 'x'; allowed is a table"),
        ('[outlets.a]\nnam = "x"', r"event.toml: outlets.a: found the key 'nam'.*allowed are name, known"),
        ('[outlets.a]\nknown = "x"', r"event.toml: outlets.a.name: found 'nothing'"),
        ("[people]", r"event.toml: people: found {}; allowed is tables, each written \[\[people\]\]"),
        (
            '[[people]]\nname = "x"\n[[people]]\nname = "y"\nvariants = ["x"]',
            r"event.toml: people\[2\].variants: found 'x'; allowed is a form of one person only, and people\[1\] has",
        ),
        ('[[people]]\nname = "x"\nvariants = "y"', r"event.toml: people\[1\].variants: found 'y'; allowed is a list"),
        ("[themes]\nmoney = [3]", r"event.toml: themes.money: found \[3\]; allowed is a list of texts"),
        ('[[record]]\nmeasure = "x"\nlow = "2"', r"event.toml: record\[1\].low: found '2'; allowed is a number"),
        ('[[record]]\nmeasure = "x"\nlow = 3\nhigh = 2', r"record\[1\].low: found 3.0; allowed is a number up to high"),
        ("[[corrections]]", r"corrections\[1\]: found none of them; allowed is one of join, split and rename"),
        ('[[corrections]]\njoin = ["a", "b"]\nsplit = "a"', r"corrections\[1\]: found join and split; allowed is one"),
        ('[[corrections]]\njoin = ["a"]', r"corrections\[1\].join: found \['a'\]; allowed is two or more names"),
        ('[[corrections]]\njoin = "a"', r"corrections\[1\].join: found 'a'; allowed is a list of texts"),
        ('[[corrections]]\nrename = "a"', r"corrections\[1\].label: found 'nothing'; allowed is a text"),
        (
            '[[corrections]]\nsplit = "a"\nlabel = "b"',
            r"corrections\[1\].figures: found 'nothing'; allowed is those to",
        ),
        (
            '[[corrections]]\nrename = "a"\nlabel = "b"\nfigures = ["3"]',
            r"corrections\[1\].figures: found \['3'\]; allowed is nothing in a rename",
        ),
        (
            '[[corrections]]\nmove = "a"',
            r"corrections\[1\]: found the key 'move'.*allowed are join, split, rename, label",
        ),
    ],
)
def test_a_wrong_event_is_told_where_and_what(tmp_path, text, message):
    with pytest.raises(ParallaxError, match=f"(?s){message}"):
        load(tmp_path, text)


def test_an_event_that_is_not_utf_8(tmp_path):
    (tmp_path / "event.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ParallaxError, match="cannot be read"):
        load_event(tmp_path)
