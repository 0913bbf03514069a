"""`python -m onebook`."""

from onebook.cli import main

main()
