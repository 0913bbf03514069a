"""The digest, in one format each."""
