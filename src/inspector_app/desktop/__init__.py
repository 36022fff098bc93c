"""What people see and press: windows, pages, fields. Decides nothing and stores nothing.

A page draws a VisitRecord and emits what was done; ``visit_in_hand`` hands it to ``actions`` through the
``runner``, whose one thread owns the case file. ``deeds`` names every command with its key; ``notices`` is
the one place where errors are told; ``plain_text`` the one place where labels are made.
"""
