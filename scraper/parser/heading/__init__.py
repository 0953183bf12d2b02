"""The headline and the line above it, without the site's name.

titles       the heading that says what the page tells machines
headlines    the headline by its look, where no heading is marked
overlines    the kicker above it, or in it
"""
