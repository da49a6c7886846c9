"""The training back office as a whole."""
