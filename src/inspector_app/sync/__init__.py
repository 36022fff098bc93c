"""Sync: frames on a wire or in a package, and back; all outgoing network of a laptop.

What leaves the laptop leaves here and nowhere else: asked for by a person, to an address that the person or
a certificate names, bounded in time and size. Whoever answers is a stranger: what comes back are bytes for
others to judge.
"""
