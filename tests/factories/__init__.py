"""Rows for tests. Anything with a state reaches it through the real actions."""
