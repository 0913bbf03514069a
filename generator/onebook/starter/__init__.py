"""The files that `onebook init` lays down. Words between @ signs are days, counted from the day of `init`."""
