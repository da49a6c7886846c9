"""The screens: each a package of its own with a view that shows and a presenter that decides."""
