"""The journal, pure: changes and their bytes, clocks, hash chains, heads, frontiers, digests, merge.

What is decided here is the format on disk and between laptops; nothing of it can be altered later without
a rewrite of every case file. This room knows no file, SQL, clock, network or chance, and nothing of the
field: a change is ``(kind, key, field) -> value``. :func:`inspector_app.journal.admit.admit` is the only
merge; whoever keeps a journal carries out the rows that it returns.
"""
