"""Floor 1: files and text with exact places. Nothing here knows what a book is."""
