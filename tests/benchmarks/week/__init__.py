"""A newspaper that does for a week all that real sites do to an archive, and a judge who knows what was true.

words      sentences, headlines, slugs
stories    the truth: each article's states, and what becomes of it
noise      what a page shows besides, which is no edit; it is remembered by its text
pages      a page as the server lays it out
troubles   what befalls the site as a whole, and when
press      the server: which answer a path has at a time, and what was served
judging    the archive beside the truth
"""
