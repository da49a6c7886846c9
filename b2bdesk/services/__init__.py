"""What a manager can do: one function an intention."""
