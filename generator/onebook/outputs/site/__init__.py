"""The site: every page's matter as HTML. The host puts the frame of the theme around it."""
