"""The field's own rules, pure: plan, round, visit, checklist, answers, findings, figures, law, minutes.

This room knows no file, clock, SQL, PDF, Qt, network or randomness: time, ids and seeds come in as
arguments. What stands here is what an inspector would recognise; every rule names its source.
"""
