"""What `python -m tests.benchmarks` measures with, on servers that the tests start."""
