"""The thread from a statement of the guidance to a rule and back."""

from __future__ import annotations

import pytest

from tests.honesty.small_project import FEATURE, GUIDANCE, STEES, WEB, SmallProject

RULE = "Rule: The third wrong password locks"
STATEMENT = 'rules = ["LOCK-01", "LOCK-02"]'


def spoil_tags(project: SmallProject, tags: str) -> None:
    """Give the first rule other tags, and guidance.toml nothing to say against it."""
    project.edit(FEATURE, "@LOCK-01 @must @STEES-22", tags)


def test_a_rule_has_an_id(project: SmallProject) -> None:
    """Verdicts are told by it."""
    spoil_tags(project, "@must @STEES-22")
    project.edit(STEES, STATEMENT, 'rules = ["LOCK-02"]')
    project.edit(GUIDANCE, 'rules = ["LOCK-01"]', 'rules = ["LOCK-02"]')
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, RULE) + "exactly one id such as LOCK-01 on the rule")
    assert "found none" in told


def test_a_rule_has_one_id_only(project: SmallProject) -> None:
    """A second one would be a rule that nobody sees."""
    spoil_tags(project, "@LOCK-01 @LOCK-03 @must @STEES-22")
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, RULE) + "exactly one id")
    assert "found @LOCK-01, @LOCK-03" in told


@pytest.mark.parametrize("id_", ["LOCK-1", "LOCK-001", "Lock-01", "LOCK01"])
def test_an_id_is_letters_and_two_digits(project: SmallProject, id_: str) -> None:
    """Anything else is a tag that nobody knows."""
    spoil_tags(project, f"@LOCK-01 @{id_} @must @STEES-22")
    assert f"two digits), a level and statements as the tags of a rule, found @{id_};" in project.complaint()


@pytest.mark.parametrize("tag", ["skip", "xfail", "slow"])
def test_a_rule_has_no_tag_that_is_not_known(project: SmallProject, tag: str) -> None:
    """A tag becomes a mark: some of them would hide the rule."""
    spoil_tags(project, f"@LOCK-01 @{tag} @must @STEES-22")
    assert f"found @{tag}; correct or remove the tag" in project.complaint()


@pytest.mark.parametrize(("tags", "found"), [("", "none"), ("@must @should ", "@must, @should")])
def test_a_rule_has_one_level(project: SmallProject, tags: str, found: str) -> None:
    """Whether a portal conforms depends on it."""
    spoil_tags(project, f"@LOCK-01 {tags}@STEES-22")
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, RULE) + "exactly one level of must, should and may on the rule")
    assert f"found {found};" in told


def test_a_rule_has_a_statement(project: SmallProject) -> None:
    """A rule that nothing documents is nobody's rule."""
    spoil_tags(project, "@LOCK-01 @must")
    project.edit(STEES, STATEMENT, 'rules = ["LOCK-02"]')
    assert project.complaint().startswith(project.at(FEATURE, RULE) + "the statements that the rule")


def test_a_rules_statements_exist(project: SmallProject) -> None:
    """A mistyped one would trace to nothing."""
    spoil_tags(project, "@LOCK-01 @must @STEES-22 @STEES-99")
    assert project.complaint().startswith(project.at(FEATURE, RULE) + "statements of a document, found @STEES-99")


def test_an_id_is_one_rules_in_all_files(project: SmallProject) -> None:
    """The second rule of an id would take the first one's place."""
    project.add(
        "features/more.feature",
        "Feature: More\n\n  Why.\n\n  @LOCK-01 @must @STEES-22\n  Rule: Another\n\n    Example: Another still\n"
        "      When Amara tries two passwords\n      Then Amara signs in\n",
    )
    told = project.complaint()
    assert told.startswith(project.at("features/more.feature", "Rule: Another") + "LOCK-01 on one rule only")
    assert project.at(FEATURE, RULE).split(": ")[0] in told


@pytest.mark.parametrize("before", ["Feature:", "    Example: Two", "      Examples:"])
@pytest.mark.parametrize("tag", ["@skip", "@must", "@LOCK-01"])
def test_only_rules_are_tagged(project: SmallProject, before: str, tag: str) -> None:
    """A level or an id on an example counts for nothing, and some marks would hide it."""
    project.edit(FEATURE, before, f"{tag}\n{before}")
    line = 1 if before == "Feature:" else int(project.at(FEATURE, before.strip()).split(":")[1]) - 1
    assert project.complaint().startswith(f"{FEATURE}:{line}: expected tags on rules only, found {tag} on")


def test_a_rule_that_guidance_names_carries_the_statement(project: SmallProject) -> None:
    """The report would show a rule below a statement that the rule says nothing about."""
    project.edit(WEB, 'why_no_rule = "Not yet transcribed."', 'rules = ["LOCK-02"]')
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, "Rule: The lock stays") + "@WEB-01 on LOCK-02")
    assert project.at(WEB, "WEB-01").split(": ")[0] in told


def test_a_statement_that_a_rule_carries_names_the_rule(project: SmallProject) -> None:
    """The report would show the statement without its verdict."""
    project.edit(STEES, STATEMENT, 'rules = ["LOCK-01"]')
    assert project.complaint().startswith(project.at(STEES, "STEES-22") + "LOCK-02 among the rules of STEES-22")


def test_the_rules_of_a_statement_exist(project: SmallProject) -> None:
    """A mistyped one would never be checked."""
    project.edit(STEES, STATEMENT, 'rules = ["LOCK-01", "LOCK-02", "LOCK-09"]')
    assert project.complaint().startswith(
        project.at(STEES, "STEES-22") + "rules that exist for STEES-22, found LOCK-09"
    )


@pytest.mark.parametrize("new", ["", 'why_no_rule = ""\n'])
def test_a_statement_without_rules_says_why(project: SmallProject, new: str) -> None:
    """Silence would look like a rule that was kept."""
    project.edit(WEB, 'why_no_rule = "Not yet transcribed."\n', new)
    told = project.complaint()
    assert told.startswith(project.at(WEB, "WEB-01") + "either rules or why_no_rule for WEB-01")
    assert "found neither;" in told


def test_a_statement_with_rules_does_not_say_why_there_is_none(project: SmallProject) -> None:
    """One of the two is out of date."""
    project.edit(STEES, STATEMENT, STATEMENT + '\nwhy_no_rule = "Not yet transcribed."')
    told = project.complaint()
    assert told.startswith(project.at(STEES, "STEES-22") + "either rules or why_no_rule")
    assert "found both;" in told


def test_a_statement_is_told_once(project: SmallProject) -> None:
    """The second would take the first one's place."""
    again = '\n[[statement]]\nid = "WEB-01"\nkind = "screen"\nsays = "Again."\nwhy_no_rule = "Not yet."\n'
    project.edit(WEB, 'why_no_rule = "Not yet transcribed."\n', 'why_no_rule = "Not yet transcribed."\n' + again)
    assert project.complaint().startswith(project.at(WEB, '"WEB-01"', occurrence=2) + "WEB-01 once")


def test_a_statement_stands_in_the_file_of_its_document(project: SmallProject) -> None:
    """Its document would be looked for under another name."""
    project.edit(WEB, 'id = "WEB-01"', 'id = "STEES-24"')
    project.edit(GUIDANCE, '"STEES-22", "WEB-01"', '"STEES-22"')
    assert project.complaint().startswith(project.at(WEB, "STEES-24") + "statements of WEB, found STEES-24")


@pytest.mark.parametrize("kind", ["screen", "advice", "may"])
def test_a_must_needs_a_statement_that_demands(project: SmallProject, kind: str) -> None:
    """What a document only shows, advises or permits makes no portal non-conforming."""
    project.edit(STEES, 'kind = "rule"', f'kind = "{kind}"')
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, RULE) + "a level of LOCK-01 that its statements of STEES allow")
    assert f"found @must, but STEES-22 is '{kind}'" in told


def test_each_document_has_to_allow_the_level(project: SmallProject) -> None:
    """A portal that is held to one document alone may not be accused by another's demand."""
    spoil_tags(project, "@LOCK-01 @must @STEES-22 @WEB-01")
    project.edit(WEB, 'why_no_rule = "Not yet transcribed."', 'rules = ["LOCK-01"]')
    assert "a level of LOCK-01 that its statements of WEB allow, found @must" in project.complaint()


def test_each_statement_of_a_document_has_to_allow_the_level(project: SmallProject) -> None:
    """A demand of a document does not lend its level to what the same document only shows or says of the world."""
    spoil_tags(project, "@LOCK-01 @must @STEES-22 @STEES-23")
    project.edit(STEES, 'why_no_rule = "True of the world around the portal."', 'rules = ["LOCK-01"]')
    told = project.complaint()
    assert "a level of LOCK-01 that its statements of STEES allow, found @must" in told
    assert "STEES-22 is 'rule', STEES-23 is 'context'" in told


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('rules = ["LOCK-01"]', 'rules = ["LOCK-77"]', "rules that exist for a reading, found LOCK-77"),
        ('"lock_begins"', '"lock_starts"', "a key of [readings]: "),
        ('"third-wrong-password"', '"first"', "a value of lock_begins: third-wrong-password, "),
        ('statement = "STEES-22"', 'statement = "STEES-99"', "a statement that exists, found STEES-99"),
    ],
)
def test_a_reading_is_one_that_a_candidate_can_choose(
    project: SmallProject, old: str, new: str, complaint: str
) -> None:
    """A mistyped one would make its rules apply to everybody, or to nobody."""
    project.edit(GUIDANCE, old, new)
    assert project.complaint().startswith(project.at(GUIDANCE, "[[reading]]") + complaint)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"STEES-22", "WEB-01"', '"STEES-22", "WEB-77"', "statements that exist for a disagreement, found WEB-77"),
        ('gives_way = ["LOCK-02"]', 'gives_way = ["LOCK-88"]', "rules that exist for a disagreement, found LOCK-88"),
        ('to = ["STEES"]', 'to = ["NOBODY"]', "documents that exist for a disagreement, found NOBODY"),
        ('to = ["STEES"]', "to = []", "gives_way and to together, or neither, found gives_way alone"),
    ],
)
def test_a_disagreement_is_one_of_what_exists(project: SmallProject, old: str, new: str, complaint: str) -> None:
    """A mistyped one would let nobody give way, and nobody would hear of it."""
    project.edit(GUIDANCE, old, new)
    assert project.complaint().startswith(project.at(GUIDANCE, "[[disagreement]]") + complaint)
