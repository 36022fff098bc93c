"""Twins: the same case file twice, as a cloned disk or a folder that somebody copied by hand makes them."""

import shutil


def clone(case, folder):
    """Copy the folder of a case file to which nobody writes; the copy opens with the same passphrase."""
    case._con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    shutil.copytree(case.folder, folder)
