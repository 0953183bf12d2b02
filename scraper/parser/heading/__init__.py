"""The headline and the line above it, without the site's name.

titles       the heading that says what the page tells machines
trust        how surely an `<h1>` is the title
headlines    the headline by its look, where no heading is marked
tabs         what the browser's tab says in its parts
overlines    the kicker above it, or in it
"""
