"""Values as rows, and tables row by row: what every other part of the archive stands on.

rows       values as rows of text and numbers, and back
instants   times that may be spoilt
walking    a table from its first row to its last, around what cannot be read
flat       rows for data frames
"""
