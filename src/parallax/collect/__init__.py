"""Collect: many events read, found and compared, each on its own, on one machine or on a Dask cluster."""
