"""Events of our own: what is put together stays together, and no conflict is shown that is none."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def own(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("own_events", root / "benchmarks" / "own_events.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_conflict_of_the_gold_is_marked_in_two_accounts_of_thirteen_events(own: ModuleType) -> None:
    events = list(own.read())
    assert len(events) > 12
    assert all(event.names[name] > 1 for event in events for name in event.gold)


def test_what_was_reached_is_held(own: ModuleType) -> None:
    measures = own.score(list(own.read()))
    assert measures["precision of conflicts"] >= 0.94
    assert measures["recall of conflicts"] >= 0.6
    assert measures["precision of pairs"] >= 0.96
    assert measures["F1 of pairs"] >= 0.7


def test_a_wrong_group_and_a_missed_one_cost(own: ModuleType) -> None:
    texts = {
        "post": "A mill in Vik burned 12 [barrels|oil] and 9 crates.",
        "echo": "The council of Lund bought 12 chairs for [300 euros|chairs].",
    }
    event = own.grouped({"event": "none", "conflicts": ["oil"], "texts": {**texts, "bell": "It has [3 barrels|oil]."}})
    measures = own.score([event])
    assert measures["recall of pairs"] == measures["recall of conflicts"] == 0.0
    assert any("oil (conflict)" in line for line in own.faults([event]))
