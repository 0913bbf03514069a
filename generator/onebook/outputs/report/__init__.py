"""The report on a book, in each format."""
