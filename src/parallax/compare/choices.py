"""Choices: what an analysis of an event could defensibly have done in another way, each with its options.

An *axis* is one choice, an *option* one way to make it; the first option of an axis is what the book does. Which
choices are defensible is METHODS of this book's method page: a choice that nobody would defend makes no test.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallax.read.text import SPLITTERS

if TYPE_CHECKING:
    from parallax.compare.comparison import Comparison

WIDTHS = (0.05, 0.1, 0.2)  # how far "about" may reach, as a share of the value: from hardly beyond rounding to a fifth
RATES = (1.0, 0.9, 1.1)  # what exchange rates are multiplied by: a rate moves so far within a year
LIKENESS = ((0.5, 60.0), (0.6, 70.0), (0.7, 80.0))  # of meaning (a cosine), or of letters (a partial ratio)
NEVER = (1.01, 101.0)  # a likeness that nothing reaches
SAME_CLAIM = (0.5, 0.6, 0.7)  # cosines
RUNS = (5, 4, 7)  # words in a row that count as wording in common
MANY = 8  # accounts: of more, what takes longest is varied less (see `narrowed`)
LEFT_OUT = 12  # accounts: of more, the longest so many are left out in turn
MACHINE = "machine_translated"  # the flag of an account that may say other things than its source


@dataclass(frozen=True, slots=True)
class Option:
    """One way to make a choice: `value` is what the analysis takes, `words` what a reader sees."""

    value: Hashable
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One choice: `name` is stable, `label` is what a reader sees; the first of `options` is the book's own."""

    name: str
    label: str
    options: tuple[Option, ...]


Choice = tuple[tuple[str, Hashable], ...]  # pairs of axis and value, in the order of the axes


def axes(c: Comparison) -> dict[str, Axis]:
    """Return every choice that the event of `c` leaves, by name; one with a single option is left out.

    The book's own option is that of the parameters (`c.choices`), whatever it is.
    """
    found = [
        Axis("sentences", "How sentences are cut", _splitters(c)),
        Axis("about", "How far “about” reaches", _widths(c)),
        Axis("rate", "Exchange rates", _rates(c)),
        Axis("headline", "Headline", (Option(True, "counted"), Option(False, "left out"))),
        Axis("opening", "Weight of what stands first", _OPENINGS),
        Axis("words", "How a theme is told", _WORDS),
        Axis("likeness", "What is one utterance", _likenesses(c)),
        Axis("speech", "Whose words count", (Option("all", "quoted and reported"), Option("quoted", "quoted alone"))),
        Axis("weighing", "Weight of an account", (Option("alike", "each alike"), Option("words", "by its words"))),
        Axis("claims", "Who chose the claims", _claims(c)),
        Axis("statistic", "Statistic", _STATISTICS),
        Axis("discount", "Accounts that depend on each other", _DISCOUNTS),
        Axis("stances", "To say and to pass on", (Option("carry", "one answer"), Option("stance", "two answers"))),
        Axis("silence", "What is left out", _SILENCES),
        Axis("run", "Wording in common", tuple(Option(n, f"{n} words in a row") for n in RUNS)),
        Axis("accounts", "Accounts", _accounts(c)),
    ]
    return {axis.name: axis for axis in found if len(axis.options) > 1}


def narrowed(c: Comparison) -> tuple[str, ...]:
    """Return the labels of the choices that are varied less because the event has more than `MANY` accounts.

    Each account is left out in turn, so that the work grows with their number twice; of more than `LEFT_OUT` only the
    longest are.
    """
    less = ("How sentences are cut", "What is one utterance") if len(c.articles) > MANY else ()
    return (*less, "Accounts") if len(c.articles) > LEFT_OUT else less


_OPENINGS = (
    Option("even", "every sentence alike"),
    Option("first", "twice for the first fifth"),
    Option("falling", "falling from twice to once"),
)
_WORDS = (Option("list", "by its words"), Option("meaning", "by nearness in meaning"), Option("both", "by both"))
_STATISTICS = (
    Option("pairwise", "share of pairs"),
    Option("ac1", "Gwet’s AC1"),
    Option("alpha", "Krippendorff’s alpha"),
)
_DISCOUNTS = (Option(False, "count in full"), Option(True, "count less"))
_SILENCES = (Option("length", "beyond what length explains"), Option("all", "all that most others carry"))


def _own_first(own: Hashable, others: Sequence[Hashable]) -> list[Hashable]:
    return [own, *(other for other in others if other != own)]


def _splitters(c: Comparison) -> tuple[Option, ...]:
    own = c.choices.get("sentence_splitter", "nupunkt")
    if narrowed(c):
        return (Option(own, f"by {own}"),)
    return tuple(Option(name, f"by {name}") for name in _own_first(own, sorted(SPLITTERS)))


def _widths(c: Comparison) -> tuple[Option, ...]:
    own = float(c.choices.get("about_width", WIDTHS[0]))
    return tuple(Option(width, f"{width:.0%}" if width else "no further") for width in _own_first(own, WIDTHS))


def _rates(c: Comparison) -> tuple[Option, ...]:
    words = {1.0: "as set", 0.9: "a tenth lower", 1.1: "a tenth higher"}
    return tuple(Option(by, words[by]) for by in RATES) if c.rates else ()


def _likenesses(c: Comparison) -> tuple[Option, ...]:
    if not {"same_meaning", "same_letters"} <= set(c.choices):
        return ()
    own = (float(c.choices["same_meaning"]), float(c.choices["same_letters"]))
    either = [Option(pair, f"meaning {pair[0]:g} or letters {pair[1]:g}") for pair in _own_first(own, LIKENESS)]  # type: ignore[index]
    alone = [
        Option((own[0], NEVER[1]), f"meaning {own[0]:g} alone"),
        Option((NEVER[0], own[1]), f"letters {own[1]:g} alone"),
    ]
    return tuple(either) if narrowed(c) else (*either, *alone)


def _claims(c: Comparison) -> tuple[Option, ...]:
    if "same_claim" not in c.choices:
        return ()
    own = float(c.choices["same_claim"])
    rules = [Option(least, f"rules, likeness {least:g}") for least in _own_first(own, SAME_CLAIM)]
    return (Option("hand", "a person"), *rules) if c.curated else tuple(rules)


def translated(c: Comparison) -> tuple[str, ...]:
    """Return the accounts that carry the flag of a machine's translation."""
    return tuple(a.id for a in c.articles if MACHINE in a.flags)


def _accounts(c: Comparison) -> tuple[Option, ...]:
    """Return all accounts, and all but one; of two accounts none is left out: one cannot be compared."""
    if len(c.articles) < 3:
        return ()
    longest = {a.id for a in sorted(c.articles, key=lambda a: (-len(a.text), a.id))[:LEFT_OUT]}
    single = [Option((a.id,), f"without {c.outlet(a.id)}") for a in c.articles if a.id in longest]
    machine = translated(c)
    several = [Option(machine, "without the machine-translated ones")]
    return (Option((), "all"), *single, *(several if 1 < len(machine) < len(c.articles) - 1 else ()))
