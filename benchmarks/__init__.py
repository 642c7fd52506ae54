"""Side-by-side measurements against peers and bare libraries, as ratios within one run."""
