"""What people do, one module a deed: open a visit, record an answer, draft, sign and verify minutes.

An action takes the Desk and plain arguments, lets ``inspection`` decide what the deed means, and writes it
to the case file in one transaction. It returns what it touched. Long work is staged (desk.Staged): read on
the case thread, work anywhere, write on the case thread. Actions know no Qt and keep nothing in memory.
"""
