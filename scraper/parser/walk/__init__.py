"""The page as blocks: one walk over the tree, and what tags, classes and IDs say about each part of it.

Takes the lxml tree, gives `Blocks`. Knows no language, no field and no rule of what an article is.

    blocks      lines of text in document order, and the elements that hold them
    tags        what a tag, and what stands in its class and ID, means to the walk
    zones       what names say of a part: a share bar, a caption, comments, the article's text
    elements    what an element says, for those who ask it of many that stand in each other
"""
