"""Form files (YAML) to checklists, or sentences that say what to mend; the expression language.

The other data files that people keep are read here too: the registry of law, units and the calendar.
Bytes come in, frozen values of ``inspection`` go out; every problem of a file is reported, with its row.
"""
