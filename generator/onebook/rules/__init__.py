"""Floor 4: what must hold. One decorated function a rule, one file a group; gives a checked book."""
