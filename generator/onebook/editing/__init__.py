"""Changes to a book that somebody makes without writing its files: proposed, tried out in memory, then written and sent."""
