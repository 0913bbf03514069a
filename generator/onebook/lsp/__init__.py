"""The language server: carries what `editing/language` answers to an editor, and knows nothing of a book itself."""
