"""The text of pages that print it by script, from the state that they carry.

embedded    the object of the article in `__NEXT_DATA__`, JSON-LD or another state
stateful    what that object says of title, day, authors, ID and section
states      scripts → the values that they hold
scripted    state written as JavaScript, not as JSON
flight      state that comes as a stream of rows
referred    state whose objects refer to each other
"""
