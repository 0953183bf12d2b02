"""What one line of text says by its words, in the languages of its page: a name, a label, a notice, a list of facts.

Takes text and language tags, gives values or patterns. Knows nothing of where on the page a line stands.

    wording, everywhere,    the words that bylines are made of, and names out of bylines
      people, beside_names,
      listed, behind,
      han_names, eastern
    named_lines             lines that are a name and something of its bearer
    reporters               reporters whom the text itself names, in its first words or its last
    sitename, likeness      what of a title is the site's name; whether two titles say the same
    section_words           what is no section though it stands where one would
    labels, fact_lines      labels and their values; lines that list facts
    tag_lines               the words under which an article is filed, behind their label
    notice_words            the words by which `text.notices` tells what is no prose
"""
