"""The sentiment part of a release."""
