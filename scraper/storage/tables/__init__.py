"""Values as rows, and tables row by row: what every other part of the archive stands on.

rows          values as text and numbers, and back
article_rows  articles as rows of these
instants      times that may be spoilt
walking       a table from its first row to its last, around what cannot be read
flat          rows for data frames
"""
