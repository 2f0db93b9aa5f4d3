"""Shows the faults that webapp/server/patches.py lists, in the libraries as they are."""
