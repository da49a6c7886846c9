"""The training back office: local servers that speak the vendors' real protocols."""
