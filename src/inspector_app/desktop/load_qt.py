"""Qt is loaded once, before anything else of the window, and Python's way of importing stays Python's own."""

import builtins


def load_qt() -> None:
    """Import Qt; called before any other module of this room, on the window's thread.

    PySide6 puts a function of its own in the place of ``builtins.__import__``, for ``from __feature__ import
    snake_case`` and the like, which this program does not use. It reads the source of every module that is
    imported from then on to look for the word PySide6, keeps the text in memory for as long as the program
    runs, and asks every loaded module for its file while it does: with two threads importing, that ended in a
    recursion without end in 1 of 16 starts. See decisions/017.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - loaded for its effect

    builtins.__import__ = own
