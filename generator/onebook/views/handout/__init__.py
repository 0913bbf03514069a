"""What the printed handout says of its own: where paper needs another choice or another order than the site."""
