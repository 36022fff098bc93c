"""Signatures made with other software: proof that a foreign writing fills its field and does nothing else.

Our own signings are written anew and compared; a stranger's cannot be. So its bytes are read here by a strict
reader of our own, in which every byte has one meaning, and whatever is not on the list is refused. Holds only
for fields that the minutes themselves give to other software.
"""
