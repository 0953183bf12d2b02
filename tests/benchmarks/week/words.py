"""English sentences enough for a week of news, of which no two articles share many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_WHO = """the council|the ferry company|a baker of the lower bank|the school board|the harbour master|a retired judge
the fire brigade|the water board|the owner of the mill|a group of gardeners|the orchestra|the bridge warden
the railway union|two brothers from the hills|the museum|the mayor's office|a young engineer|the fishermen""".replace("\n", "|").split("|")  # fmt: skip
_DID = """has promised|refused|offered|began|asked for|voted for|postponed|paid for|found|opposed|presented|counted
has ordered|gave up|defended|measured""".replace("\n", "|").split("|")
_WHAT = """a second ferry|forty new lamps|the repair of the old arches|a cheaper ticket|the winter market|a longer quay
the drawings of the tower|three hundred young trees|an inquiry into the flood|the sale of the granary|a night train
the cleaning of the canal|a hall for the choir|warmer classrooms|the census of the herons|a wall against the tide""".replace("\n", "|").split("|")  # fmt: skip
_WHEN = """on Tuesday morning|before the end of the month|after a long debate|in the presence of many neighbours
for the first time in ten years|without giving a reason|at the request of the province|as soon as the ice is gone
during the feast of the river|while the rain went on|against the advice of its own experts""".replace("\n", "|").split("|")  # fmt: skip
_WHY = """because the money had come at last|since nobody else would do it|although the price has doubled
so that the children can walk to school|as the old contract ends in spring|and the neighbours were not asked
but the work may take until autumn|which had been planned since the flood|and few believe that it will be enough""".replace("\n", "|").split("|")  # fmt: skip


def sentence(chooser: random.Random) -> str:
    """One of some millions, with a figure in it, so that two are hardly ever equal."""
    who, did, what, when, why = (chooser.choice(words) for words in (_WHO, _DID, _WHAT, _WHEN, _WHY))
    figure = chooser.randint(3, 9_800)
    return f"{who[0].upper()}{who[1:]} {did} {what} {when}, {why}, as {figure} people were told."


def paragraph(chooser: random.Random) -> str:
    """Two or three sentences."""
    return " ".join(sentence(chooser) for _ in range(chooser.randint(2, 3)))


def headline(chooser: random.Random) -> str:
    """Of six to ten words."""
    who, did, what = (chooser.choice(words) for words in (_WHO, _DID, _WHAT))
    return f"{who[0].upper()}{who[1:]} {did} {what} {chooser.choice(_WHEN)}"


def slug(title: str) -> str:
    """As it stands in an address."""
    return "-".join(title.lower().replace("'", "").split()[:7])
