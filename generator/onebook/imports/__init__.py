"""The way back in: what other formats say, as drafts of content files, with a report of what found no home.

Each module reads one format and touches no file. `drafts` is the common result, `place` says which files it becomes.
"""
