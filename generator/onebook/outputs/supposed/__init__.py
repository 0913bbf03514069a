"""What would follow from a change, in one format each."""
