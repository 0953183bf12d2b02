"""Train the judge of blocks on labelled pages and write scraper/parser/text/trees.py.

    pip install lightgbm scikit-learn numpy rapidfuzz
    python tests/training/train_judge.py SET…             # how well it judges the pages of hosts it has not seen
    python tests/training/train_judge.py SET… --write     # the same, then train on all and write the data

A SET is a folder, or a zip of one, with truth.jsonl and pages/ID.html. Each line of truth.jsonl is an object with id, url
and either body (the article's text) or with and without (lists of pieces that the text must and must not hold).

A block is the article's where most of its word triples stand in the truth. It weighs what it costs when it is judged
wrongly: its share of the article. Pages whose truth stops in the middle of like paragraphs teach nothing and are left out.
Run it again whenever traits.NAMES, the sure rules of cleaning.py or the choice of the container change.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import textwrap
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from rapidfuzz.distance import LCSseq
from sklearn.model_selection import GroupKFold

from scraper import document, profiles
from scraper.parser import parse
from scraper.parser.text import cleaning, traits

OUT = Path(__file__).parents[2] / "scraper" / "parser" / "trees.py"
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{CJK}]|[^\W{CJK}]+")
TREES = {"n_estimators": 40, "num_leaves": 8, "learning_rate": 0.2, "min_child_samples": 30, "reg_lambda": 5}
SAMPLING = {
    "subsample": 0.8,
    "subsample_freq": 1,
    "colsample_bytree": 0.6,
    "random_state": 0,
    "n_jobs": 2,
    "verbose": -1,
}
LATE = datetime(2100, 1, 1, tzinfo=UTC)  # no date of the pages is refused
SHORT = 8  # words; a shorter block is matched whole
NEAR = 6  # blocks around the long matches in which a short match counts
PIECE_WEIGHT = 0.15
CUT_SHORT = 0.6  # rejected prose beside the accepted, from which a truth is thought to be cut short
FLAGS = frozenset(
    """paragraph heading item cell ends_full mail address signed marked emphasised starts_linked byline body described
    main_parent""".split()
)  # traits that are true or false
MAIN_PARENT = traits.NAMES.index("main_parent")
SENTENCES = traits.NAMES.index("sentences")


@dataclass(slots=True, kw_only=True)
class Page:
    """One page's blocks: traits and label of each that is judged, words of all that could be kept."""

    name: str
    host: str
    row: dict[str, Any]
    texts: list[str]
    traits: list[tuple[float, ...]]
    labels: list[float | None] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)


def pages(source: Path) -> Iterator[Page]:
    """Each labelled page of a set that has blocks to judge."""
    root = zipfile.Path(source) if source.suffix == ".zip" else source
    for line in (root / "truth.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("body") or row.get("with") or row.get("without"):
            page = measured(source.stem, row, (root / "pages" / f"{row['id']}.html").read_bytes())
            if page is not None:
                yield page


def measured(name: str, row: dict[str, Any], html: bytes) -> Page | None:
    """The page as the parser sees it when it is about to ask the judge; None where it never comes to ask."""
    asked: list[tuple[list[str], list[tuple[float, ...]]]] = []

    def write_down(blocks, zones, *, known, labels, setting):  # type: ignore[no-untyped-def]
        reasons = cleaning.sift(blocks, zones, known=known, labels=labels, title_at=setting.title_at)
        values = traits.measure(blocks, zones, [bool(reason) for reason in reasons], setting)
        asked.append(([b.text for b, reason in zip(blocks, reasons, strict=True) if not reason], list(values)))
        return cleaning.Cleaned()

    source = document.read(html, url=row["url"])
    with patch.object(cleaning, "clean", write_down):
        parse(source, profile=profiles.find(source), fetched_at=LATE)
    if not asked:
        return None
    texts, values = asked[0]
    found = Page(name=name, host=site(row["url"]), row=row, texts=texts, traits=values)
    label(found)
    return found


def site(url: str) -> str:
    """The last two or three labels of a host name: pages of one site are never learned from and tested on."""
    labels = (urlsplit(url).hostname or "").split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])


def words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).lower())


def label(page: Page) -> None:
    """Set labels and weights from the truth."""
    if page.row.get("body"):
        truth = words(page.row["body"])
        tokens = [words(text) for text in page.texts]
        page.labels = list(matches(tokens, truth))
        share = [len(t) / max(len(truth), 30) for t in tokens]
        page.weights = [min(s, 1.0) + 0.002 if any(page.labels) else 0.0 for s in share]
        if cut_short(page, tokens):
            page.weights = [0.0] * len(tokens)
        return
    for text in page.texts:
        wanted = any(" ".join(p.split()) in text for p in page.row.get("with", ()))
        unwanted = any(" ".join(p.split()) in text for p in page.row.get("without", ()))
        page.labels.append(0.0 if unwanted else 1.0 if wanted else None)
        page.weights.append(PIECE_WEIGHT if wanted or unwanted else 0.0)


def matches(tokens: Sequence[list[str]], truth: list[str]) -> list[float]:
    """1 for each block that stands in the truth; a short one only near long ones, for "Sport" stands anywhere."""
    known = set(zip(truth, truth[1:], truth[2:], strict=False))
    whole = " " + " ".join(truth) + " "
    found = []
    for t in tokens:
        if len(t) < SHORT:
            found.append(bool(t) and f" {' '.join(t)} " in whole)
        else:
            triples = list(zip(t, t[1:], t[2:], strict=False))
            found.append(sum(x in known for x in triples) >= len(triples) / 2)
    long = [i for i, t in enumerate(tokens) if found[i] and len(t) >= SHORT]
    first, last = (long[0] - NEAR, long[-1] + NEAR) if long else (0, len(tokens))
    return [float(hit and first <= i <= last) for i, hit in enumerate(found)]


def cut_short(page: Page, tokens: Sequence[list[str]]) -> bool:
    """Whether the truth stops where like paragraphs of the same parent go on: a teaser of a whole article."""
    sizes: dict[float, float] = {0.0: 0.0, 1.0: 0.0}
    for t, values, hit in zip(tokens, page.traits, page.labels, strict=True):
        if values[MAIN_PARENT] and (hit or values[SENTENCES]):
            sizes[hit or 0.0] += len(t)
    return not sizes[1.0] or (sizes[0.0] > 60 and sizes[0.0] > CUT_SHORT * sizes[1.0])


def score(page: Page, kept: Sequence[bool]) -> float:
    """F1 of the words' longest common subsequence, or the share of pieces that are where they should be."""
    text = " ".join(text for text, keep in zip(page.texts, kept, strict=True) if keep)
    if page.row.get("body"):
        truth, got = words(page.row["body"]), words(text)
        return 2 * LCSseq.similarity(truth, got) / (len(truth) + len(got) or 1)
    wanted = [" ".join(p.split()) in text for p in page.row.get("with", ())]
    return statistics.mean([*wanted, *(" ".join(p.split()) not in text for p in page.row.get("without", ()))])


def table(name: str, found: Sequence[Page], kept: Sequence[Sequence[bool]]) -> None:
    by_set: dict[str, list[float]] = {}
    for page, keep in zip(found, kept, strict=True):
        by_set.setdefault(page.name, []).append(score(page, keep))
    print(f"{name:28}", "  ".join(f"{k} {statistics.mean(v):.4f}" for k, v in by_set.items()), flush=True)


def fit(found: Sequence[Page]) -> lightgbm.LGBMClassifier:
    rows = [
        (values, hit, weight)
        for page in found
        for values, hit, weight in zip(page.traits, page.labels, page.weights, strict=True)
        if weight and hit is not None
    ]
    values, hits, weights = zip(*rows, strict=True)
    model = lightgbm.LGBMClassifier(**TREES, **SAMPLING)
    return model.fit(np.array(values, dtype=float), np.array(hits), sample_weight=100 * np.array(weights))


def verdicts(model: lightgbm.LGBMClassifier, page: Page) -> list[bool]:
    if not page.traits:
        return []
    return list(model.predict_proba(np.array(page.traits, dtype=float))[:, 1] >= cleaning._LIKELY)


def cross_validated(found: Sequence[Page], folds: int = 5) -> list[list[bool]]:
    """Each page judged by a model that has seen no page of its site."""
    kept: list[list[bool]] = [[] for _ in found]
    splits = GroupKFold(folds, shuffle=True, random_state=1).split(found, groups=[page.host for page in found])
    for learned, tested in splits:
        model = fit([found[i] for i in learned])
        for i in tested:
            kept[i] = verdicts(model, found[i])
    return kept


def without_set(found: Sequence[Page], name: str) -> list[list[bool]]:
    """The pages of one set judged by a model that has seen only other sets and other sites."""
    hosts = {page.host for page in found if page.name == name}
    model = fit([page for page in found if page.name != name and page.host not in hosts])
    return [verdicts(model, page) for page in found if page.name == name]


HEAD = '''"""The trained trees, one a line: written by tests/training/train_judge.py, not by hand.

Each is a number that speaks for (above zero) or against a block being the article's text.
"""

# fmt: off
def evidence(
{arguments}
) -> float:
    """The sum of what the trees say; the arguments are the traits of a block."""
    return (
        {trees}
    )
'''


def exported(trees: Sequence[Any]) -> str:
    """The trees as a Python module; a tree is a number or `[trait, threshold, tree up to it, tree above]`."""
    arguments = textwrap.fill(", ".join(f"{name}:~float" for name in traits.NAMES), 112).replace("~", " ")
    lines = "\n        + ".join(expression(tree) for tree in trees)
    return HEAD.format(arguments=textwrap.indent(arguments, "    "), trees=lines)


def expression(tree: Any) -> str:
    if not isinstance(tree, list):
        return str(tree)
    trait, threshold, below, above = tree
    name = traits.NAMES[trait]
    if threshold == 0 and name in FLAGS:
        return f"({expression(above)} if {name} else {expression(below)})"
    return f"({expression(below)} if {name} <= {threshold} else {expression(above)})"


def grown(model: lightgbm.LGBMClassifier) -> list[Any]:
    """The model's trees as nested lists. A threshold of nearly zero parts less than zero from zero, or zero from more:
    it must not be rounded to what it parts."""

    def node(tree: dict[str, Any]) -> Any:
        if "leaf_value" in tree:
            return round(tree["leaf_value"], 4)
        below, above = node(tree["left_child"]), node(tree["right_child"])
        threshold = tree["threshold"]
        return [tree["split_feature"], threshold if -1e-4 < threshold < 0 else round(threshold, 4), below, above]

    return [node(tree["tree_structure"]) for tree in model.booster_.dump_model()["tree_info"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args()
    found = [page for source in args.sets for page in pages(source)]
    table("sure rules only", found, [[True] * len(page.texts) for page in found])
    table("judge, other sites", found, cross_validated(found))
    for name in dict.fromkeys(page.name for page in found) if len(args.sets) > 1 else ():
        table("judge, other sets", [page for page in found if page.name == name], without_set(found, name))
    table("were it always right", found, [[hit != 0.0 for hit in page.labels] for page in found])
    if args.write:
        OUT.write_text(exported(grown(fit(found))), "utf-8")
        print(f"{OUT}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
