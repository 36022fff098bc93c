"""The composition root: the only room that knows every other; it wires them and runs a Command.

``run.py`` chooses the deed, ``program.py`` is what every deed is given; ``files.py`` are the deeds that look
at files and open no case file, ``case.py`` and ``window.py`` those that do; ``shelves.py`` reads what ships.
"""
