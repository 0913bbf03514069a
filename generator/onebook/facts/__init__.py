"""Floor 3: what follows from a book. Pure and total, even where links are broken."""
