"""Full-text search, whatever people type.

query               understood; never a syntax error
widening            by spellings that depend on the archive
filtering           sources, days, languages, sections as SQL
choosing, search    the numbers of the matching articles, and the hits
snippets            the found words in their text
"""
