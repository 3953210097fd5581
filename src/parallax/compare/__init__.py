"""Findings of several articles in, comparisons out."""
