"""Comparisons in, pages out."""
