"""The engine that keeps the store and the back office in step."""
