"""Languages as addresses name them: by a folder or a host of that name."""

from __future__ import annotations

import re
from functools import lru_cache

# ISO 639-1, and the three-letter codes that news sites really use as folders.
_LANGUAGE_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    azb bho ckb fil haw hmn kmr mai prs pus sdh sorani kurmanji tet
"""
_LANGUAGES = frozenset(_LANGUAGE_CODES.split())
_EDITION = re.compile(r"([a-z]{2,8})(?:[-_](?:[a-z]{2}|[a-z]{4}|[0-9]{3}))?", re.IGNORECASE)


@lru_cache(maxsize=1_024)  # the same few folders and hosts
def named(name: str) -> str:
    """The language that a folder or a label of a host names, with its region or script; "" if none."""
    found = _EDITION.fullmatch(name)
    return name.lower().replace("_", "-") if found and found[1].lower() in _LANGUAGES else ""
