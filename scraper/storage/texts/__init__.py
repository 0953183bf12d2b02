"""What a text is found by, and whether two are the same. `copies`, `dedup`, `edits`, `wholes` and `woven` decide on values, without a database.

dedup, edits          is it the same article, was it really edited
wholes, woven         the text of an article that is set on several pages
copies                are two texts copies, and keys under which one finds the other
stories, story_keys   articles that share such keys
indexing, prefixes,   words for the full-text index; words written together with the next; numbers whose digits are
  figures               written in groups
"""
