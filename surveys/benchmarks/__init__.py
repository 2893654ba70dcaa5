"""What `manage.py bench_ingest` measures with. Nothing of the portal uses it."""
