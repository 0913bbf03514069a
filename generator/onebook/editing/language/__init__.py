"""What an editor of texts asks while somebody types: pure answers to a book, a text and a place in it. Knows no protocol."""
