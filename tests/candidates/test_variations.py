"""Products that send further mails, greet by name, throttle, die or close links; each rule answers for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.candidates import BY_FORMS, NO_STATEMENT, Conform, conform, reference

pytestmark = [pytest.mark.process, pytest.mark.long]

_SOON = {'via = "smtp"': 'via = "smtp"\nwithin = 2'}


def varied(path: Path, *names: str, changes: dict[str, str] | None = None) -> Path:
    """Write a file of the reference portal with these variations and faults; return its path."""
    faults = [word for name in names for word in ("--fault", name)]
    started = {"-m reference_app": "-m tests.candidates.variations"}
    return reference(path, *faults, changes=started | (changes or {}))


def run(folder: Path, rules: str, *names: str, changes: dict[str, str] | None = None) -> Conform:
    """Run rules, without a browser, against the reference portal with these variations and faults."""
    candidate = varied(folder / "candidate.toml", *names, changes=changes)
    return conform(folder, "--candidate", candidate, *BY_FORMS, "-m", rules)


def verdicts(done: Conform) -> dict[str, str]:
    """Return the verdicts of the rules that were selected and concern the portal."""
    return {rule.id: rule.verdict for rule in done.results.rules if rule.verdict not in ("not run", "not applicable")}


@pytest.mark.parametrize(
    "welcome",
    ["welcome_mail_at_enrolment", "welcome_mail_after_the_request", "welcome_mail_with_help_after_the_request"],
)
def test_a_welcome_mail_is_neither_an_answer_nor_a_mail_that_must_not_come(welcome: str, tmp_path: Path) -> None:
    done = run(tmp_path, "SET-06 or ASK-03 or ADDR-01 or MAIL-01 or NAME-05 or NAME-06", welcome)

    assert done.status == NO_STATEMENT, done.output
    assert set(verdicts(done).values()) == {"conforms"}, verdicts(done)


@pytest.mark.parametrize("notices", ["sign_ins_are_told_by_a_mail", "sign_ins_are_told_by_a_late_mail"])
def test_a_notice_of_a_sign_in_is_no_reset_mail(notices: str, tmp_path: Path) -> None:
    done = run(tmp_path, "LOCK-08 or ADMIN-02 or ADDR-06 or ADDR-07", notices)

    assert verdicts(done) == dict.fromkeys(("LOCK-08", "ADMIN-02", "ADDR-06", "ADDR-07"), "conforms"), done.output


@pytest.mark.parametrize("broken", ["date_of_birth_may_be_blank", "any_date_of_birth_will_do"])
def test_a_welcome_mail_hides_no_mail_that_must_not_come(broken: str, tmp_path: Path) -> None:
    done = run(tmp_path, "ASK-03", "welcome_mail_after_the_request", broken)

    assert verdicts(done) == {"ASK-03": "violates"}, done.output


def test_a_reminder_that_goes_to_everybody_is_no_welcome_mail(tmp_path: Path) -> None:
    done = run(tmp_path, "NAME-06", "welcome_mail_after_the_request", "username_reminder_comes_to_everybody")

    assert verdicts(done) == {"NAME-06": "violates"}, done.output


@pytest.mark.parametrize(
    ("variation", "words"),
    [
        ("requests_are_throttled", "the portal answered 429"),
        ("requests_are_throttled_in_words", "Too many requests"),
    ],
)
def test_a_request_that_is_throttled_is_told_and_breaks_no_rule(variation: str, words: str, tmp_path: Path) -> None:
    done = run(tmp_path, "ASK-01 or ASK-04 or USE-01", variation, changes=_SOON)

    assert verdicts(done) == dict.fromkeys(("ASK-01", "ASK-04", "USE-01"), "not testable"), done.output
    for id_ in ("ASK-01", "ASK-04", "USE-01"):
        assert words in done.rule(id_).reason
        assert "throttles" in done.rule(id_).reason


def test_a_new_password_that_is_throttled_is_told_and_breaks_no_rule(tmp_path: Path) -> None:
    done = run(tmp_path, "SET-04 or PASS-01 or MAIL-05", "password_updates_are_throttled")

    assert set(verdicts(done).values()) == {"not testable"}, done.output
    assert "the portal answered 429" in done.rule("SET-04").reason


def test_a_lock_that_is_told_by_the_status_of_a_throttled_request_is_a_lock(tmp_path: Path) -> None:
    done = run(tmp_path, "LOCK-01 or LOCK-12", "locks_are_told_by_429")

    assert verdicts(done) == {"LOCK-01": "conforms", "LOCK-12": "conforms"}, done.output


def test_simultaneous_tries_that_are_throttled_and_not_counted_break_no_rule(tmp_path: Path) -> None:
    done = run(tmp_path, "LOCK-12", "simultaneous_tries_are_throttled")

    assert verdicts(done) == {"LOCK-12": "not testable"}, done.output
    assert "the portal answered 429" in done.rule("LOCK-12").reason


def test_a_portal_that_has_died_meanwhile_is_told_and_breaks_no_rule(tmp_path: Path) -> None:
    done = run(tmp_path, "MAIL-06 or MAIL-02", "dies_after_a_request", changes=_SOON)

    assert set(verdicts(done).values()) == {"error"}, done.output
    assert "the portal does not answer at " in done.rule("MAIL-02").reason


def test_mails_that_come_late_break_only_the_rules_about_the_time(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "MAIL-02 or ASK-02 or NAME-04 or EMPL-01 or ADDR-01 or MAIL-06 or NAME-07",
        "reset_mail_comes_after_twenty_minutes",
        changes=_SOON,
    )

    assert verdicts(done) == {
        "ASK-02": "conforms",
        "MAIL-02": "conforms",
        "NAME-04": "conforms",
        "EMPL-01": "conforms",
        # Its fence comes late as well, so nothing is known of a mail that must not come.
        "ADDR-01": "not testable",
        "MAIL-06": "departs",
        "NAME-07": "departs",
    }, done.output


def test_mails_that_greet_by_name_break_only_the_rules_about_the_username_in_them(tmp_path: Path) -> None:
    rules = "MAIL-02 or NAME-01 or NAME-03 or NAME-04 or EMPL-01 or EMPL-02 or EMPL-03"

    done = run(tmp_path, rules, "reset_mail_lacks_the_username", changes=_SOON)

    undecided = {"NAME-01", "NAME-03", "NAME-04", "EMPL-01", "EMPL-02"}
    assert verdicts(done) == {
        "MAIL-02": "violates",
        "EMPL-03": "conforms",
        **dict.fromkeys(undecided, "not testable"),
    }, done.output
    assert all("MAIL-02" in done.rule(id_).reason for id_ in undecided)


@pytest.mark.parametrize("order", ["given_username_is_not_looked_at", "mails_every_account_the_last_first"])
@pytest.mark.parametrize("words", [(), ("reset_mail_lacks_the_username",)])
def test_the_link_of_one_of_two_accounts_is_known_by_its_effect(
    order: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    done = run(tmp_path, "EMPL-03", order, *words)

    assert verdicts(done) == {"EMPL-03": "conforms"}, done.output


def test_a_reset_of_both_accounts_is_found_where_no_mail_names_a_username(tmp_path: Path) -> None:
    mails = ("mails_every_account_the_last_first", "reset_mail_lacks_the_username")

    done = run(tmp_path, "EMPL-03", *mails, "reset_sets_the_password_of_both_accounts")

    assert verdicts(done) == {"EMPL-03": "violates"}, done.output


@pytest.mark.parametrize("driver", ["forms", "browser"])
def test_a_link_that_a_refused_password_uses_up_is_no_reason_to_give_up(driver: str, tmp_path: Path) -> None:
    candidate = varied(tmp_path / "candidate.toml", "refused_choice_closes_the_link")

    done = conform(
        tmp_path, "--candidate", candidate, "--driver", driver, "-n", "0", "-m", "PASS-01 or SET-01 or SET-02"
    )

    assert verdicts(done) == {"PASS-01": "conforms", "SET-01": "conforms", "SET-02": "conforms"}, done.output


def test_a_link_that_takes_only_two_tries_breaks_no_rule(tmp_path: Path) -> None:
    done = run(tmp_path, "PASS-02 or PASS-05 or SET-02", "link_takes_two_tries")

    assert verdicts(done) == {"PASS-02": "conforms", "PASS-05": "conforms", "SET-02": "conforms"}, done.output


def test_a_page_that_alone_compares_the_passwords_departs_from_one_rule_only(tmp_path: Path) -> None:
    candidate = varied(tmp_path / "candidate.toml", "confirmation_is_compared_by_the_page_only")

    done = conform(tmp_path, "--candidate", candidate, "-n", "0", "-m", "SET-02 or SET-17")

    assert verdicts(done) == {"SET-02": "conforms", "SET-17": "departs"}, done.output


def test_pages_that_work_with_scripts_only_are_not_judged_without_them(tmp_path: Path) -> None:
    candidate = varied(tmp_path / "candidate.toml", "passwords_are_set_by_a_script_only")

    done = conform(tmp_path, "--candidate", candidate, "-n", "0", "-m", "SET-02 or SET-17 or PASS-01 or PASS-23")

    undecided = dict.fromkeys(("SET-17", "PASS-23"), "not testable")
    assert verdicts(done) == {"SET-02": "conforms", "PASS-01": "conforms", **undecided}, done.output
    assert all("without its" in done.rule(id_).reason for id_ in undecided)


def test_a_portal_that_refuses_signs_and_accents_breaks_no_rule(tmp_path: Path) -> None:
    done = run(tmp_path, "PASS-01 or PASS-11 or SET-14", "few_signs_are_allowed")

    assert verdicts(done) == {"PASS-01": "conforms", "PASS-11": "conforms", "SET-14": "conforms"}, done.output
    absent = {example.reason for example in done.rule("SET-14").examples if example.outcome == "absent"}
    assert any("the portal takes no password with an acute e" in reason for reason in absent)
    assert not any("with an ampersand" in reason for reason in absent)


def test_a_portal_with_a_greatest_length_departs_from_one_rule_only(tmp_path: Path) -> None:
    done = run(tmp_path, "PASS-01 or PASS-17 or SET-14", "sixteen_characters_are_the_most")

    assert verdicts(done) == {"PASS-01": "conforms", "PASS-17": "departs", "SET-14": "conforms"}, done.output


def test_a_field_with_a_greatest_length_cuts_off_nothing_that_was_chosen(tmp_path: Path) -> None:
    done = run(tmp_path, "SET-14", "fields_take_twenty_characters")

    assert verdicts(done) == {"SET-14": "conforms"}, done.output
    absent = [example.row[0] for example in done.rule("SET-14").examples if example.outcome == "absent"]
    assert absent == ["32", "64"]


@pytest.mark.parametrize(
    ("portal", "expected"),
    [
        ("same_link_as_long_as_it_works", {"MAIL-14": "not applicable", "USE-08": "conforms", "MAIL-05": "conforms"}),
        ("administrators_mail_leads_to_a_request", {"MAIL-13": "not applicable", "USE-08": "not applicable"}),
        ("blank_password_is_a_bare_error", {"SIGN-01": "conforms", "SET-06": "conforms"}),
        ("three_refused_passwords_block_the_link", {"PASS-02": "conforms"}),
    ],
)
def test_what_no_document_settles_is_no_breach(portal: str, expected: dict[str, str], tmp_path: Path) -> None:
    done = run(tmp_path, " or ".join(expected), portal, changes=_SOON)

    assert {id_: done.rule(id_).verdict for id_ in expected} == expected, done.output


def test_bad_passwords_reach_the_portal_past_a_page_that_holds_them_back(tmp_path: Path) -> None:
    faults = ("page_holds_short_passwords_back", "refused_passwords_fill_the_history")
    candidate = varied(tmp_path / "candidate.toml", *faults)

    done = conform(tmp_path, "--candidate", candidate, "-n", "0", "-m", "PASS-02")

    assert verdicts(done) == {"PASS-02": "violates"}, done.output


def test_a_sign_in_page_that_takes_no_longer_password_is_not_accused(tmp_path: Path) -> None:
    done = run(tmp_path, "SIGN-01", "fields_take_sixteen_characters")

    assert verdicts(done) == {"SIGN-01": "conforms"}, done.output
    absent = [example.row[0] for example in done.rule("SIGN-01").examples if example.outcome == "absent"]
    assert absent == ["the right password and another letter after it"]


def test_a_page_of_manage_internet_access_that_sends_nothing_proves_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "MIA-02 or MIA-09", "internet_page_sends_nothing")

    assert verdicts(done) == {"MIA-02": "not testable", "MIA-09": "not testable"}, done.output
    assert "does not send another good password either; the page kept it back" in done.rule("MIA-02").reason


def test_a_good_password_that_only_this_page_keeps_back_breaks_its_rule(tmp_path: Path) -> None:
    done = run(tmp_path, "MIA-02 or MIA-09", "internet_page_keeps_twelve_characters_back")

    assert verdicts(done) == {"MIA-02": "conforms", "MIA-09": "departs"}, done.output


@pytest.mark.parametrize(
    ("rules", "variation", "expected"),
    [
        ("MAIL-01", "one_mail_in_a_while", {"MAIL-01": "conforms"}),
        ("MAIL-01", "one_mail_in_a_while_and_says_so", {"MAIL-01": "conforms"}),
        ("MAIL-01", "second_mail_points_to_the_first", {"MAIL-01": "conforms"}),
        ("NAME-02 or NAME-09", "new_address_is_on_record_tomorrow", {"NAME-02": "not testable", "NAME-09": "conforms"}),
        ("NAME-02", "reset_mail_lacks_the_username", {"NAME-02": "not testable"}),
        ("LOCK-05", "count_lapses_after_ten_minutes", {"LOCK-05": "conforms"}),
        ("SET-14 or SET-15", "bcrypt_reads_72_bytes", {"SET-14": "conforms", "SET-15": "departs"}),
    ],
)
def test_what_a_fresh_reader_thought_of_is_not_accused(
    rules: str, variation: str, expected: dict[str, str], tmp_path: Path
) -> None:
    done = run(tmp_path, rules, variation)

    assert verdicts(done) == expected, done.output
