"""Papers as PDF: the minutes in the national format, their pictures, and the looks of a signature.

A Paper is composed from Minutes by a template pack (data), laid out by a released layout (code that never
changes once released), drawn by ReportLab and finished as PDF/A-3b by pikepdf. Same data, same template, same
font: same bytes, on every laptop. Text is drawn as text: nothing that a person wrote is ever read as markup.
"""
