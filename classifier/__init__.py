"""The Classify service: which opinion a text states, as a whole and about each title in it."""
