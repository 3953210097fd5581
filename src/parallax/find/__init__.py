"""One article in, findings with spans out."""
