"""The printed handout: a checked book set in type by Typst, and finished by pikepdf as a tagged PDF.

Nothing in this package imports one of the libraries of the extra `print` while it loads: a site builds without them, and
`press.missing()` says in one line what to install.
"""
