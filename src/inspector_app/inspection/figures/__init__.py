"""Figures of dossiers as they were stated, and the rules R1-R13 that they must meet.

Missing is not zero: a rule with an absent term answers «không đủ số liệu», never a pass. A remainder is
explained only by what somebody said. Source: Thông tư 01/2020/TT-VPCP (form 06) and the glossary's names.
"""
