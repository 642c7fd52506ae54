"""From ratings and reviews to a release, and how good it is."""
