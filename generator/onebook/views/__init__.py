"""Floor 5: what a page, sheet or card says, as plain typed values. Takes a checked book; knows no format."""
