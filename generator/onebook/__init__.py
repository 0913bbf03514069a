"""Onebook keeps a whole company on one book: it checks the book, compiles it to a site and prints it."""

__version__ = "0.1.0"
