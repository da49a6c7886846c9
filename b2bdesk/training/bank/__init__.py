"""The training bank: statement files as banks' own programs write them, with their usual oddities."""
