"""The part that the scripts share which read the names of a page's elements."""

from __future__ import annotations

NAMES = r"""
  const glyphs = /[\ue000-\uf8ff]|[\udb80-\udbff][\udc00-\udfff]/g;
  const fold = text => (text || "").replace(glyphs, "").replace(/\s+/g, " ").trim();
  const pointed = element => (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
    .map(id => document.getElementById(id)?.innerText || "").join(" ");
  const given = element => fold(pointed(element)) || fold(element.getAttribute("aria-label"));
  const pictured = element => [...element.querySelectorAll("img[alt]")].map(picture => picture.alt).join(" ");
  const words = label => {
    if (!label.querySelector("select, textarea")) return label.innerText;
    const bare = label.cloneNode(true);
    bare.querySelectorAll("select, textarea").forEach(list => list.remove());
    return bare.textContent;
  };
  const labelled = element => fold(given(element) || [...(element.labels || [])].map(words).join(" "));
"""
"""JavaScript functions: ``fold`` tidies a text, ``given`` returns the name that ARIA gives to an element, ``pictured``
that of the pictures in it, ``labelled`` the label of a field. Has to stand at the beginning of a function."""
