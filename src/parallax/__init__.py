"""Parallax: how several accounts of one event differ, and where they agree.

Data flows down four floors: `read` → `find` → `compare` → `publish`.
"""

__version__ = "0.1.0"
