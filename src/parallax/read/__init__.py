"""Documents in, articles out."""
