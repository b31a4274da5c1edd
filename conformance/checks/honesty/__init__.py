"""The honesty checks: they find mistakes in the suite's own features, guidance and step definitions.

Each check is a function that reads the project and yields a Complaint for each mistake that it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from conformance.catalogue import Catalogue
from conformance.checks.honesty import controls, feature_shape, guidance_references, matching, tracing, wording
from conformance.checks.honesty.complaint import Complaint
from conformance.checks.honesty.project import Project
from conformance.exploration.moves import lines
from conformance.paths import ROOT

CHECKS: tuple[Callable[[Project], Iterator[Complaint]], ...] = (
    feature_shape.features_are_whole,
    feature_shape.examples_become_tests,
    feature_shape.outlines_are_filled_in,
    feature_shape.examples_act_and_judge,
    matching.lines_have_one_definition,
    matching.definitions_have_a_line,
    matching.definitions_hear_their_phrase_out,
    matching.definitions_run,
    matching.definitions_are_loaded,
    controls.controls_are_declared,
    controls.controls_stand_innermost,
    controls.verdicts_can_fail,
    controls.readers_see_controls,
    tracing.rules_are_tagged,
    tracing.only_rules_are_tagged,
    tracing.guidance_and_rules_agree,
    tracing.statements_are_told_once,
    tracing.levels_are_allowed,
    guidance_references.readings_exist,
    guidance_references.disagreements_exist,
    wording.words_are_the_readers,
    wording.titles_are_unique,
    wording.titles_are_well_formed,
)


def complaints(catalogue: Catalogue, root: Path = ROOT) -> list[str]:
    """Run all checks and return each complaint once, as one line of text, in the order of files and lines.

    ``catalogue`` is the catalogue of the project at ``root``. The caller has to import the step modules first: an
    import registers the step definitions with pytest-bdd. Raises FeatureUnreadable if a feature file does not parse.
    """
    project = Project(root.resolve(), catalogue, tuple(lines()) if root == ROOT else ())
    return [str(one) for one in sorted({one for check in CHECKS for one in check(project)})]


def controls_among(catalogue: Catalogue) -> frozenset[tuple[str, int, str]]:
    """Return the lines of features whose step is a control: file name, line number and text of each line.

    The caller has to import the step modules first, as for ``complaints``.
    """
    project = Project(ROOT, catalogue)
    return frozenset(
        (Path(example.file).name, line.line, line.text)
        for example in project.examples
        for line, definition in project.uses(example)
        if definition.is_control
    )
