"""Data behind the lookup service, and its evaluation."""
