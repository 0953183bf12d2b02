"""Pictures that are the site's and no article's, by the names of their files: its logo, what stands where there is none."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

_WORD = re.compile(r"[^\W\d_]+")
_ICONS = (".ico", ".cur")
_SIGNS = frozenset(
    """
    logo logos favicon icon icons placeholder placeholders blank spacer arrow transparent pixel avatar noimage noimg nophoto
    nopic nopicture dummy fallback default
    """.split()
)
_BESIDE = frozenset(
    """
    android apple touch chrome safari facebook fb twitter whatsapp instagram telegram youtube google og opengraph social sns share
    sharing shared media card email mail print printer pdf site website for the no empty image images img photo photos picture
    pictures pic pics thumb thumbnail thumbs news article cropped crop resized header footer main new white black grey gray
    dark light color small medium large big square wide rect web mobile x px
    """.split()
)


def is_template(address: SplitResult, url: str) -> bool:
    """Whether a picture's file is called by such words, by the names in the host of its page and by numbers only.

    >>> page = urlsplit("https://www.lantern.example/town/wheel")
    >>> [is_template(page, f"https://i.example/{name}") for name in ("lantern-logo-512x512.png", "default-facebook.jpg")]
    [True, True]
    >>> [is_template(page, f"https://i.example/{name}") for name in ("mill-logo.png", "default.jpg", "share.jpg")]
    [False, False, False]
    """
    try:
        name = unquote(urlsplit(url).path).rpartition("/")[2].lower()
    except ValueError:
        return False
    if name.endswith(_ICONS):
        return True
    words = {*_WORD.findall(name.rpartition(".")[0])}
    signs = words & _SIGNS
    if not signs or words == {"default"}:  # of servers that have one such file for each picture, in its own folder
        return False
    return words - _SIGNS - _BESIDE <= {*_WORD.findall(address.hostname or "")}
