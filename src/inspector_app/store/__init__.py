"""The case file on this laptop: an encrypted SQLite file, its keys, its blobs; the only room with SQL here.

:class:`inspector_app.store.case_file.CaseFile` is what others use; one of its methods is one transaction.
The journal is what counts and only grows; heads, the list of visits and the search index are projections
that can be dropped and made again. Nothing is ever written in clear. ``escrow`` opens a case file by two
holders of an office; the system's keyring is asked in a child.
"""
