"""Picking goods from shelves: favourites, last time, the catalogue."""
