"""What an article is filed under, its section and its keywords, and the house whose it is.

sections       all that may say it, and what the path to the article says
filed          links and lines that are marked as its category
beside_day     the part or link of the line with the day that the site's menu has, too
filed_under    behind the word that says so
cut_words      keywords that are but the title or the lead, cut into words
menus          the marked entry of the site's menu, and a link beside the title that is one of it, too
joined         one section of several that a template set in one line
paths          elements that are a path though no name says so
crumbs         steps of a path that are no links, and what its links say
houses         who publishes the page, where nothing tells machines
tagged         the keywords that the page links to
"""
