"""Control slips (phiếu kiểm soát): sampled dossiers, their hand-overs, and the clock that recomputes them.

On paper a dossier is a code, never a citizen's name. Five ticks a dossier, detail only for the bad ones.
Sources: Thông tư 01/2018/TT-VPCP Mẫu 05, Thông tư 03/2025/TT-VPCP Mẫu 06 (by the dossier's date).
"""
