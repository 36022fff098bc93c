"""From the instruments to the checklist: what was counted fills the measures of the items that ask for it.

A person takes the figures over and still decides «đạt» or «không đạt». A measure is filled from what was
looked at, never from what was not; what two sources could mean differently is left to the person.
"""
