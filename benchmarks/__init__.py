"""Benchmarks: our figure beside the bare limit, measured in one run."""
