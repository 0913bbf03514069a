"""Floor 2: what a book is. Reads entries from sources, links them to a book; knows neither rules nor pages."""
