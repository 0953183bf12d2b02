"""Is it an article at all? If not, what stands in its place?

kinds        article, listing, shell, wall, not found
claimed      what calls a page an article
obstacles    challenges, consent walls, error pages, offers to subscribe
"""
