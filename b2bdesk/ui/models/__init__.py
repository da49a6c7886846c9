"""Table and list models that read the local store through jobs."""
