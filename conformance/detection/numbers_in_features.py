"""Finds the numbers in the rules of the features, so that no limit is forgotten in ``limits.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from conformance.catalogue import Rule
from conformance.detection.moved_words import moved

# What is quoted is a text of a page, a password or a part of one, and a rule's id has digits that count nothing.
# "First" and "second" count nothing in the features. "One" is most often a pronoun: as a number it stands in front of
# what it counts, or of "before" (PASS-02).
_QUOTED = re.compile(r'"[^"]*"')
_NUMBER = re.compile(
    r"""(?<![A-Z]-)(?<!\w)\d+
    | \b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty)\b
    | \b(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b
    | \bone\ (?:(?:wrong|single)\ )?(?:password|character|letter|number|digit|sign|attempt|hour|minute|day)\b
    | \bone\ before\b""",
    re.VERBOSE | re.IGNORECASE,
)


def lines_of(rule: Rule) -> tuple[str, ...]:
    """Return the lines of a rule's examples, those of a background included, filled in, each once."""
    return tuple(dict.fromkeys(step.text for example in rule.examples for step in example.steps))


def unnamed(rule: Rule, words: Collection[str], *, named: bool) -> Iterator[str]:
    """Yield a message for each number of a rule that nothing names.

    ``words`` are the words of the rule's lines that an entry of ``limits.toml`` names. A number in the title of the
    rule or of an example needs no words: it is enough that an entry is about the rule (``named``).
    """
    for line in lines_of(rule):
        rest = moved(line, dict.fromkeys(words, ""))
        yield from (_told(rule, number, f"the line {line!r}") for number in _numbers_in(rest))
    if not named:
        for title in dict.fromkeys([rule.title, *(example.name for example in rule.examples)]):
            yield from (_told(rule, number, f"the title {title!r}") for number in _numbers_in(title))


def _numbers_in(text: str) -> list[str]:
    return _NUMBER.findall(_QUOTED.sub("", text))


def _told(rule: Rule, number: str, where: str) -> str:
    return (
        f"{rule.id}: {number!r} in {where} is in no entry; if it is a limit, add a [[limit]] that moves it, "
        "otherwise an [[unmoved]] with the reason"
    )
