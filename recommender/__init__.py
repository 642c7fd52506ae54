"""The Recommend service: what to watch next, and why."""
