"""Is it an article at all? If not, what stands in its place?

kinds        article, listing, shell, wall, not found
addresses    what the page's address says of it
claimed      what calls a page an article
obstacles    challenges, consent walls, error pages, offers to subscribe: the marks of their makers
spoken,      the same by what the page says in words; where these stand; that something is missing
  phrases,
  missing
judgement    the kind with its reason, and the measures of all of these
"""
