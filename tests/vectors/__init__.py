"""Cases that the tests of both languages run. ``python -m tests.vectors`` writes those of the live recogniser anew."""
