"""Words of a language stand in its table: code may read any language."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

from scraper.parser.lines import people, reporters

_ROOT = Path(__file__).parents[2] / "scraper"
_OWN_LETTERS = re.compile(
    "[\u0590-\u05ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u3041-\u30fa\u3400-\u9fff\uac00-\ud7a3]"
)


def _strings(module: Path) -> list[str]:
    """What stands in quotation marks in a module, but for its docstrings."""
    kinds = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    told = tokenize.generate_tokens(io.StringIO(module.read_text("utf-8")).readline)
    return [token.string for token in told if token.type in kinds and not token.string.startswith(('"""', 'r"""'))]


@pytest.mark.parametrize("folder", ["document", "fetcher", "frontier", "parser"])
def test_no_word_of_a_script_that_names_its_language_stands_in_code(folder: str) -> None:
    modules = sorted((_ROOT / folder).rglob("*.py"))
    assert modules
    assert [
        (m.name, text) for m in modules for text in _strings(m) if any(map(str.isalpha, _OWN_LETTERS.findall(text)))
    ] == []


@pytest.mark.parametrize(
    ("text", "tag", "found"),
    [
        ("（渡辺洋介、藤田沙織）", "ja", ("渡辺洋介", "藤田沙織")),
        ("（入場無料）", "ja", ()),
        ("（社会部）", "ja", ()),
        ("（江岸新聞社）", "ja", ()),
        ("（记者 王小明）", "zh-Hans", ("王小明",)),
        ("（记者北京报道）", "zh-Hans", ()),
        ("（記者台北訊）", "zh-Hant", ()),
    ],
)
def test_desks_places_and_notes_in_brackets_are_nobody(text: str, tag: str, found: tuple[str, ...]) -> None:
    assert reporters.closing(text, (tag, "en")) == found


def test_a_korean_desk_is_nobody() -> None:
    assert reporters.opening("(서울=강변통신) 한가람 정치부 기자 = 시의회가", ("ko", "en")) == ("한가람",)


def test_particles_endings_and_houses_of_names_are_known_in_every_language() -> None:
    assert people.names(["Ludwig van Wijk, Jr., Carl Lund"], ("ja", "en")) == ("Ludwig van Wijk, Jr.", "Carl Lund")
    assert not people.is_person("The Echo")
