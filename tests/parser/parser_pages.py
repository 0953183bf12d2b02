"""Articles that several test files print on pages of their own, and their paragraphs as markup."""

from __future__ import annotations

WEIR = [
    "The weir above the mill gave way in the night to Sunday, and the water stood a metre deep in the lower town.",
    "Firemen rowed along the market street until the morning and took forty people out of their windows, they said.",
    "The miller had warned of it for years, and the town had put the work off each time because the money was short.",
    "Engineers are to look at the two other weirs in the valley this week, and will tell the council what they find.",
    "Until then the road along the bank stays shut, and the school has moved into the hall of the old brewery.",
]
MILL = [
    "The wheel of the old mill at Withy Bridge turned on Sunday for the first time in forty years, to the cheers of two hundred people.",
    "Volunteers had spent three winters cutting new paddles from oak that a storm felled in the churchyard across the river.",
    "Flour will be ground on the first Saturday of each month, and the miller hopes to bake with it in the autumn.",
]
HERONS = (
    "A pair of herons has built its nest on the old crane of the harbour, forty metres above the boats that wait for the tide.",
    "The port will leave the crane as it is until August, said the harbour master, who has had the road below it closed to lorries.",
    "Nobody had seen the birds so near to the town before, and the school has put up a telescope on its roof for the children.",
)


def prose(*lines: str) -> str:
    """Each line as a paragraph, but those that are markup."""
    return "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
