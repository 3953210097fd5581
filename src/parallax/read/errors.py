"""The one exception that a user of Parallax sees."""

from __future__ import annotations


class ParallaxError(Exception):
    """Something a person can put right. The message says where, what was found and what would be allowed."""
