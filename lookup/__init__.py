"""The lookup service: which film is meant, however it is spelled."""
