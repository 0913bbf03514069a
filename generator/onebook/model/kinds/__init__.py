"""One file a kind. A module dropped in here is found by `onebook.model.kind.kinds`."""
