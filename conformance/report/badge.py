"""``badge.svg``: one line about the portal, for a page or a README. It needs nothing but itself."""

from __future__ import annotations

from typing import Literal
from xml.etree import ElementTree as ET

from conformance.judgement.results import Results
from conformance.judgement.verdict_meanings import Exit
from conformance.report.legible import legible
from conformance.report.summary import headline

FILE_NAME = "badge.svg"
_LABEL = "sign-in guidance"
_HEIGHT, _MARGIN, _LETTER = 20, 8, 6.6
# White text has a contrast of at least 4.5 to 1 on each of these.
_LABEL_COLOUR = "#3d3d3d"
_COLOURS = {"keeps": "#1a7f37", "breaks": "#b3261e", "not decided": "#616161"}


def document(results: Results) -> bytes:
    """Return the badge (SVG, UTF-8). It says "keeps" only of a whole run in a browser in which each must conforms."""
    state = _state(results)
    musts = sum(rule.level == "must" and rule.verdict != "not applicable" for rule in results.rules)
    broken = results.count("violates", "must")
    told = {
        "keeps": f"keeps {'the one must' if musts == 1 else f'all {musts} musts'}",
        "breaks": f"breaks {'1 must' if broken == 1 else f'{broken} musts'}",
        "not decided": "not decided",
    }[state]
    share = f"breaks {broken} of {musts} musts" if state == "breaks" else told
    waived = sum(rule.id in results.waived and rule.verdict == "violates" for rule in results.rules)
    title = f"{legible(results.candidate.name)}: {share}{f', {waived} waived' if waived else ''}"
    return _drawn(told, f"{title}; tested on {results.started:%Y-%m-%d}", _COLOURS[state])


def _state(results: Results) -> Literal["keeps", "breaks", "not decided"]:
    if results.count("violates", "must"):
        return "breaks"
    decided = headline(results).state == "kept" and results.ended == "to its end"
    whole = not results.shard and results.driver == "browser" and not results.remark
    well = results.exit_status in (Exit.CONFORMS, Exit.NOT_MET)
    return "keeps" if decided and whole and well else "not decided"


def _drawn(told: str, title: str, colour: str) -> bytes:
    left, right = (round(len(text) * _LETTER) + 2 * _MARGIN for text in (_LABEL, told))
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": str(left + right),
            "height": str(_HEIGHT),
            "viewBox": f"0 0 {left + right} {_HEIGHT}",
            "role": "img",
            "aria-labelledby": "title",
        },
    )
    ET.SubElement(svg, "title", {"id": "title"}).text = title
    fonts = "Verdana, DejaVu Sans, Geneva, sans-serif"
    for text, x, width, fill in ((_LABEL, 0, left, _LABEL_COLOUR), (told, left, right, colour)):
        ET.SubElement(svg, "rect", {"x": str(x), "width": str(width), "height": str(_HEIGHT), "fill": fill})
        attributes = {
            "x": str(x + _MARGIN),
            "y": "14",
            "fill": "#ffffff",
            "font-family": fonts,
            "font-size": "11",
            "textLength": str(width - 2 * _MARGIN),
            "lengthAdjust": "spacingAndGlyphs",
        }
        ET.SubElement(svg, "text", attributes).text = text
    written: bytes = ET.tostring(svg, "utf-8")
    return written + b"\n"
