"""The search of the site: its engine for the browser, and the index in parts."""
