"""Orders that begin with lines that are there already: repeats and templates."""
