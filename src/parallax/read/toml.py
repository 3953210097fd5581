"""TOML: a table of a file that a person wrote, each value checked when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parallax.read.errors import ParallaxError

_WORDS = {
    str: "a text in quotation marks",
    list: 'a list of texts, as in ["one", "two"]',
    float: "a number",
    dict: "a table",
}
# TOML knows inf and nan, and whole numbers of any length; none of them measures anything.
_MOST = 1e300


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file, and the place it is called by in a message.

    `allowed` has the keys that a table of each kind may hold; the top level is of the kind "".
    """

    file: str
    place: str
    values: dict[str, Any]
    allowed: Mapping[str, Sequence[str]]

    def check(self, kind: str) -> Table:
        """Return the table. Raises `ParallaxError` where one of its keys is not known."""
        for key in self.values:
            if key not in self.allowed[kind]:
                raise ParallaxError(
                    f"{self.file}: {self.place or 'top level'}: found the key {key!r}, which is not known; "
                    f"allowed are {', '.join(self.allowed[kind])}"
                )
        return self

    def fail(self, key: str, found: object, allowed: str) -> ParallaxError:
        """Return the error that says where, what was found and what is allowed."""
        where = ".".join(part for part in (self.place, key) if part)
        return ParallaxError(f"{self.file}: {where}: found {found!r}; allowed is {allowed}")

    def word(self, key: str, need: bool = False) -> str:
        """Return the text under `key`; empty where it is absent and not needed."""
        value = self.values.get(key, "")
        if not isinstance(value, str) or (need and not value.strip()):
            raise self.fail(key, value if key in self.values else "nothing", _WORDS[str])
        return value.strip()

    def words(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under `key`."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fail(key, value, _WORDS[list])
        return tuple(value)

    def number(self, key: str) -> float:
        """Return the number under `key`."""
        value = self.values.get(key, "nothing")
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _MOST:
            raise self.fail(key, value, _WORDS[float])
        return float(value)

    def table(self, key: str) -> Table:
        """Return the table under `key`."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(key, value, f"{_WORDS[dict]}, written [{self.place or key}]")
        return Table(self.file, f"{self.place}.{key}" if self.place else key, value, self.allowed)

    def tables(self, key: str) -> list[Table]:
        """Return the tables under `key`, an array of tables."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fail(key, value, f"tables, each written [[{key}]]")
        return [
            Table(self.file, f"{key}[{number}]", item, self.allowed).check(key) for number, item in enumerate(value, 1)
        ]
