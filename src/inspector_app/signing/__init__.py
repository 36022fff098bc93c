"""Signing: keys, signature fields, signatures, the verdict on them, ink, and seals of the journal.

Everything about cryptographic signatures stands here and nowhere else; it knows PDF fields and
certificates, not what minutes say. It works without a network, on bytes that come in and go out: no file,
no clock, no randomness of its own beyond what a signature algorithm needs. Tokens alone are asked through
their makers' native libraries, each time in a child that is gone afterwards.
"""
