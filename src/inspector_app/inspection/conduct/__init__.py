"""One-stop conduct (một cửa): what was observed at each reception point, by whom, at which clock time.

Several inspectors observe several receptions; citizens are interviewed without their identity; heads are
counted at a clock time with the reason of each absence and how it was verified.
"""
