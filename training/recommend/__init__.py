"""Recommendation algorithms behind one contract, and the yardstick that compares them."""
