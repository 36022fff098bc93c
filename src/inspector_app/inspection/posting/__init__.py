"""Posted procedure lists (niêm yết): the official catalogue, what hangs at each posting point, what differs.

Matched by code; by name only when equal after folding. Anything fuzzier is proposed with the differing words
and accepted by a person alone: «cấp», «cấp lại» and «cấp đổi» are three procedures.
"""
