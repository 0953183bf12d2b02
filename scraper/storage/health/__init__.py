"""The sources, and how each of them is.

sources     one row each
troubles    what ails one, since when, and what is next to come
barren      those whose new pages are no articles
silent      those that name nothing new any more
alarms      has the whole site changed, or an article of it
drift       fields that a source no longer gives
adoption    articles handed over to the source that their host belongs to
"""
