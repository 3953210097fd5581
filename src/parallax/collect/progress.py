"""Progress: one line that says how far a collection is, on a terminal and in a log."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 24
# In a log, where a line cannot be drawn again, one for each tenth of the way.
STEPS = 10


class Progress:
    """A bar of `total` events: `step` after each, `close` at the end. What it says is no part of any result."""

    def __init__(self, total: int, to: TextIO | None = None) -> None:
        self.total, self.done, self.failed = total, 0, 0
        self.to = to or sys.stderr
        self.began = time.monotonic()
        self._said = -1
        self._draw()

    def step(self, *, failed: bool) -> None:
        """Count one event."""
        self.done += 1
        self.failed += failed
        self._draw()

    def close(self) -> None:
        """End the line."""
        if self.to.isatty():
            self.to.write("\n")
            self.to.flush()

    def _draw(self) -> None:
        if self.to.isatty():
            self.to.write(f"\r\x1b[K{self.line()}")
        else:
            step = STEPS * self.done // max(self.total, 1)
            if step == self._said:
                return
            self._said = step
            self.to.write(f"{self.line()}\n")
        self.to.flush()

    def line(self) -> str:
        """Return the bar as text."""
        filled = WIDTH * self.done // max(self.total, 1)
        spent = time.monotonic() - self.began
        running = 0 < self.done < self.total
        left = f", about {_clock(spent / self.done * (self.total - self.done))} left" if running else ""
        failed = f", {self.failed} failed" if self.failed else ""
        bar = "#" * filled + "." * (WIDTH - filled)
        return f"  [{bar}] {self.done} of {self.total} events{failed}, {_clock(spent)}{left}"


def _clock(seconds: float) -> str:
    """Return minutes and seconds.

    >>> _clock(75.2)
    '1:15'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
