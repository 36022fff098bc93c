"""What the columns of an imported list mean: names of headers, cells as people write them, rows by kind.

One module a kind of list. Better unknown than wrong: what cannot be read with certainty is reported with its
row and column, and the value stays empty.
"""
