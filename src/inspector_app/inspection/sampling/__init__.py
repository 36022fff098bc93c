"""Sampling: a frame by its hash, a size by rule, a seed agreed aloud, a draw that anyone can repeat.

Draw = rank by SHA-256(seed ‖ code): no random generator of any language. Judgement picks are kept apart and
never extrapolated. Sources: finite population correction, ISO 2859-2 (isolated lots), Wilson interval.
"""
