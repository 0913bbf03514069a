"""*Who do I ask?* outside the site."""
