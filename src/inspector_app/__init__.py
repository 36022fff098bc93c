"""Inspector: checks one-stop shops, drafts minutes and has both sides sign them, offline."""

__version__ = "0.1.0"
