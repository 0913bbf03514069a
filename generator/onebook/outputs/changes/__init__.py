"""What changed, in one format each."""
