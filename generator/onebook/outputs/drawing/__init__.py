"""Pictures as geometry: where boxes, lines and words stand, in plain values that any output can draw."""
