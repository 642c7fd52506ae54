"""The algorithms that the evaluation compares, one a module."""
