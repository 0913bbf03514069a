"""Floor 6: one file or folder a format. Lays out what views and problems say, and computes nothing of its own."""
