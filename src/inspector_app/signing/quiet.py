"""Keeps what the PDF and certificate readers log about hostile files off the error output."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

READERS = ("pyhanko", "pyhanko_certvalidator")


@contextmanager
def quiet_readers() -> Iterator[None]:
    """Give the readers' logs a handler of their own while they work.

    Without any handler Python prints warnings, tracebacks included, where the user reads the verdict. A log
    that the application has set up still gets them.
    """
    handler = logging.NullHandler()
    for name in READERS:
        logging.getLogger(name).addHandler(handler)
    try:
        yield
    finally:
        for name in READERS:
            logging.getLogger(name).removeHandler(handler)
