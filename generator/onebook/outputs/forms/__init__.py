"""The forms in a browser: what they are made of as JSON, and the script that shows them."""
