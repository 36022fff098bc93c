"""The command line: words to a Command, and what was found to words or one JSON object.

It does nothing by itself: app runs what lies between.
"""
