"""Views: what each chapter shows, as small tables and values; one module for each chapter."""
