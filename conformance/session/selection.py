"""Which examples a person selects, by ``-m``, ``-k`` and files; what is mistyped is told before anything starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from conformance.catalogue import LEVELS, Catalogue, Rule
from conformance.paths import FEATURES, ROOT
from conformance.session.cannot_begin import CannotBegin

# What pytest reads as one word of an expression.
_WORD = re.compile(r"[\w:+\-.\[\]\\/]+")
# An id as people write it: LOCK-1, lock01, LOCK_01.
_NUMBERED = re.compile(r"([A-Z]+)[-_]?(\d+)")
_JOINS = frozenset({"and", "or", "not", "True", "False", "None"})
_EXAMPLE = '-m "LOCK-01 or MAIL" selects a rule and a topic'


def topic_of(rule: str) -> str:
    """Return the topic of a rule: the letters of its id, such as LOCK."""
    return rule.partition("-")[0]


def marks_of(rule: Rule, catalogue: Catalogue) -> frozenset[str]:
    """Return the words that select a rule with ``-m`` beside its tags: its topic and the documents behind it."""
    documents = (catalogue.statements[id_].document for id_ in rule.statements if id_ in catalogue.statements)
    return frozenset({topic_of(rule.id), *documents})


def words_of(catalogue: Catalogue) -> frozenset[str]:
    """Return every word that ``-m`` can use."""
    tags = (tag for rule in catalogue.rules.values() for tag in (*rule.tags, *marks_of(rule, catalogue)))
    return frozenset({*catalogue.statements, *LEVELS, *tags})


def check_marks(expression: str, catalogue: Catalogue) -> None:
    """Raise CannotBegin if a ``-m`` expression has a word that selects nothing: every mistyped word is told."""
    known = words_of(catalogue)
    unknown = [word for word in dict.fromkeys(_WORD.findall(expression)) if word not in known | _JOINS]
    if unknown:
        told = "; ".join(
            f"{word!r} is no rule, statement, topic, document or level{_near_mark(word, known)}" for word in unknown
        )
        raise CannotBegin(f"-m: {told}. {_EXAMPLE}; features/ has every rule")


def required_names(value: str | None, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the topics and rules that ``--require`` names, each once; none if it was not given.

    Raises CannotBegin with every name that is neither, and the nearest one.
    """
    if value is None:
        return ()
    names = tuple(dict.fromkeys(name for word in value.split(",") if (name := word.strip())))
    known = {*catalogue.rules, *map(topic_of, catalogue.rules)}
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        told = "; ".join(_why_not_required(name, known, catalogue) for name in unknown) or "it names nothing"
        raise CannotBegin(f"--require: {told}. Expected topics or rules with commas between them, such as LOCK,MAIL-01")
    return names


def _why_not_required(name: str, known: Iterable[str], catalogue: Catalogue) -> str:
    if (statement := catalogue.statements.get(name)) is not None:
        return f"{name} is a statement; its rules are {', '.join(statement.rules) or 'none'}"
    return f"{name!r} is no topic and no rule{_near_mark(name, known)}"


def why_no_rule(word: str, catalogue: Catalogue) -> str:
    """Return what a word is that is not the id of a rule, and which rule may be meant."""
    if (statement := catalogue.statements.get(word)) is not None:
        if not statement.rules:
            return f"{word} is a statement; no rule transcribes it: {statement.why_no_rule}"
        return f"{word} is a statement; its rules are {', '.join(statement.rules)}"
    if rules := ", ".join(sorted(id_ for id_ in catalogue.rules if topic_of(id_) == word.upper())):
        return f"{word} is a topic; its rules are {rules}"
    return f"there is no rule {word!r}{_near_mark(word, catalogue.rules)}; features/ has every rule"


def why_unreadable(wrong: Exception) -> str:
    """Return why pytest cannot read an expression of ``-m`` or ``-k``, and how one is written."""
    told = str(wrong).partition("\n")[0].rstrip(".:")
    return f'{told}. Words are joined by and, or, not: {_EXAMPLE}, -k "three and wrong" the names with both words'


def why_nothing(marks: str, keywords: str, files: Sequence[str]) -> str:
    """Return that a selection has left no example, and which options made it."""
    asked = [f"{option} {words!r}" for option, words in (("-m", marks), ("-k", keywords)) if words]
    where = f" in {', '.join(files)}" if files else ""
    told = " with ".join(asked) or "the selection"
    return f"nothing was selected: no example{where} matches {told}. {_EXAMPLE}; -k looks for words in examples' names"


def feature_file(word: str, leaflets: Iterable[Path] = ()) -> Path:
    """Return the feature file that a person names: by its path from here, from the project's folder, or by its name.

    ``leaflets`` are further folders in which a file can be named by its name alone. Raises CannotBegin if there is no
    such file.
    """
    places = (Path(word), ROOT / word, FEATURES / word, *(leaflet / word for leaflet in leaflets))
    if (found := next((place for place in places if place.is_file()), None)) is not None:
        return found.resolve()
    names = [file.name for file in FEATURES.glob("*.feature")]
    raise CannotBegin(f"{word}: there is no such feature file{_near(Path(word).name, names)}")


def _near_mark(word: str, known: Iterable[str]) -> str:
    """Return the id that was meant where a number is written otherwise, or which ids a topic or document has."""
    if (numbered := _NUMBERED.fullmatch(word.upper())) is None:
        return _near(word, known)
    letters, number = numbered[1], int(numbered[2])
    ids = sorted(id_ for id_ in known if id_.partition("-")[0] == letters and id_ != letters)
    if not ids:
        return _near(word, known)
    meant = f"{letters}-{number:02}"
    return f" (did you mean {meant}?)" if meant in ids else f" ({letters} has {ids[0]} to {ids[-1]})"


def _near(word: str, known: Iterable[str]) -> str:
    by_capitals = {one.upper(): one for one in sorted(known)}
    near = get_close_matches(word.upper(), by_capitals, n=1, cutoff=0.6)
    return f" (did you mean {by_capitals[near[0]]}?)" if near else ""
