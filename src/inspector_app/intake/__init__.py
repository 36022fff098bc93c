"""Outside files (xlsx, xls, csv, ods) to plain values: read in a child with limits, then given a meaning.

Nothing is half-imported: what cannot be read is refused in one sentence that names file, sheet, row and
column; what is left out (headings, sections, totals) is counted and shown. Typed rows leave this room,
cells do not.
"""
