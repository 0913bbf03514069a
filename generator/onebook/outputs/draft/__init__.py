"""The draft desk: a page on which a text is held against the book's words, in the reader's own browser."""
