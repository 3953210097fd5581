"""Meaning: how near two pieces of text are, by static word embeddings that ship with their library.

An embedding does not see negation ("agreed", "did not agree"): never take a stance from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


@cache
def _model() -> Any:
    # Imported here, and once: the weights (16 MB) are read from disk. Its plain `load()` would try a download.
    import wordllama  # type: ignore[import-untyped]

    return wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)


def embed(texts: Sequence[str]) -> np.ndarray:
    """Return one row of unit length per text (all zeros for a text without a known word), as 32-bit floats.

    >>> embed(["The call was long.", ""]).shape[0]
    2
    """
    import numpy as np

    if not texts:
        return np.zeros((0, 256), dtype=np.float32)
    # A lone surrogate cannot be encoded by the tokenizer; an empty text has no tokens to average.
    safe = [t.encode("utf-8", "replace").decode("utf-8") or " " for t in texts]
    rows = np.nan_to_num(np.asarray(_model().embed(safe), dtype=np.float32))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    # A text without a letter or digit says nothing, whatever the model makes of its punctuation.
    empty = np.array([[not any(c.isalnum() for c in t)] for t in safe])
    return np.where(empty | (lengths == 0), 0.0, rows / np.where(lengths == 0, 1.0, lengths)).astype(np.float32)


def similarity(a: Sequence[str], b: Sequence[str]) -> np.ndarray:
    """Return the cosine of each text of `a` with each of `b`, shape (len(a), len(b)), from -1 to 1.

    >>> near = similarity(["It is huge."], ["It is enormous.", "The cat sleeps."])[0]
    >>> bool(near[0] > near[1])
    True
    """
    return embed(a) @ embed(b).T
