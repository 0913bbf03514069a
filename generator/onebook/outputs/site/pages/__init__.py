"""One module an area of the site, each with `pages(book)`. A module dropped in here is found."""
