"""XLSForm's expressions: XPath 1.0 syntax over named values, parsed once and compiled to closures.

Two things differ from XPath on purpose: numbers are decimal (0.1 + 0.2 is 0.3), and a ``${name}`` is one
value, never a node-set, so that a condition has to compare.
"""
