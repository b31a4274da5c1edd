Feature: Choosing a password

  These are the rules of NHS Blood and Transplant and Yorkshire Ambulance Service for a new password. When a password
  is refused, the same link then takes a good one. This shows that the password was refused for what it is, and not
  because the link has stopped working.

  @PASS-01 @must @NHSBT-12 @YAS-06
  Rule: A password has 12 characters or more

    NHS Blood and Transplant and Yorkshire Ambulance Service both ask for 12, because a longer password is harder to
    guess. The public web guide asks for 8, but for another password: the one for use at home, which people with a
    smartcard set in a place called Manage Internet Access (MIA-10).

    Example: Eleven characters are refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Example: Twelve characters are accepted
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password of 12 characters
      Then the new password signs Amara in

    Example: Eleven characters are refused a second time
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters
      And Amara tries to choose the same again
      Then the new password does not sign Amara in
      But Amara can complete a reset

    Example: Eleven characters are refused even with letters like ø, which are longer to store
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters with letters like ø
      Then the new password does not sign Amara in
      But the same link takes a password of 12 characters with letters like ø for Amara

  @PASS-17 @should @NHSBT-12 @YAS-06
  Rule: A password of 64 characters is accepted

    NHS Blood and Transplant and Yorkshire Ambulance Service ask for 12 characters or more, and name no greatest
    length. The project's own rule, which a portal need not keep, is that 64 are accepted. A person can then choose a
    sentence.

    Example: Sixty-four characters are accepted
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password of 64 characters
      Then the new password signs Amara in

  @PASS-18 @must @NHSBT-12 @YAS-06
  Rule: A new starter's first password has 12 characters or more as well

    NHS Blood and Transplant writes for new starters, and Yorkshire Ambulance Service for people who do not know a
    password. Their 12 characters hold for the first password as for any later one (PASS-01).

    Example: Eleven characters are refused as a first password
      Given Amara is a new starter who has never had a password
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Example: Twelve characters are accepted as a first password
      Given Amara is a new starter who has never had a password
      And Ben is a new starter who has never had a password
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password of 12 characters
      Then the new password signs Amara in

  @PASS-02 @must @NHSBT-13 @YAS-06
  Rule: A new password is not one of the three before the present one

    NHS Blood and Transplant and Yorkshire Ambulance Service refuse the last four passwords. By each reading of these
    words, the three before the present one are among them; the fourth is PASS-13. So people do not return out of habit
    to a password that others may have learned.

    Scenario Outline: The password <number> before the present one is refused
      Given Amara is a member of staff
      And Amara has had five passwords, one after the other
      And the password <number> before the present one no longer signs Amara in
      And Amara has a reset mail
      When Amara tries to choose the password <number> before the present one
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | number | reason                     |
        | one    | the password just replaced |
        | two    | the one before that        |
        | three  | replaced three changes ago |

    Example: After a short password the password one before the present one is refused, a second time as well
      Given Amara is a member of staff
      And Amara has had two passwords, one after the other
      And the password one before the present one no longer signs Amara in
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters
      And Amara tries to choose the password one before the present one
      And Amara tries to choose the same again
      Then the new password does not sign Amara in
      But Amara can complete a reset

    Example: Passwords that were refused do not take the place of the former ones
      Given Amara is a member of staff
      And Amara has had two passwords, one after the other
      And the password one before the present one no longer signs Amara in
      And five passwords of 11 characters, one after the other, have been refused to Amara
      And Amara has a fresh reset mail
      When Amara tries to choose the password one before the present one
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

  @PASS-13 @should @NHSBT-13 @YAS-06
  Rule: A new password is not the fourth before the present one either

    NHS Blood and Transplant and Yorkshire Ambulance Service refuse the last four passwords. They do not say whether the
    present one is among the four. The project's own reading, which a portal need not keep, is that it is not: so the
    fourth before the present one is refused as well.

    Example: The password four before the present one is refused
      Given Amara is a member of staff
      And Amara has had five passwords, one after the other
      And the password four before the present one no longer signs Amara in
      And Amara has a reset mail
      When Amara tries to choose the password four before the present one
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

  @PASS-21 @should @NHSBT-13
  Rule: The last passwords count whoever has set them

    NHS Blood and Transplant refuses the last four passwords, and does not say who has set them. The project's own
    rule, which a portal need not keep, is that an administrator cannot set one of them again, and that a password
    which an administrator has set, or has replaced, is one of them. Under Manage Internet Access, see MIA-17.

    Example: An administrator cannot set the password before the present one again
      Given Amara is a member of staff
      And Amara has had three passwords, one after the other
      And the password one before the present one no longer signs Amara in
      When an administrator tries to set the old password for Amara
      Then the password that the administrator set does not sign Amara in
      But an administrator can set a good password for Amara

    Example: A password that an administrator set, replaced since, is refused
      Given Amara is a member of staff
      And Amara has had a password that an administrator set, and another one since
      And the password one before the present one no longer signs Amara in
      And Amara has a reset mail
      When Amara tries to choose the password one before the present one
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Example: A password that an administrator replaced is refused
      Given Amara is a member of staff
      And Amara has had a password that an administrator replaced
      And the password one before the present one no longer signs Amara in
      And Amara has a reset mail
      When Amara tries to choose the password one before the present one
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

  @PASS-03 @should @NHSBT-13 @YAS-06
  Rule: The present password is refused as well

    NHS Blood and Transplant and Yorkshire Ambulance Service speak of the last four, not of the present one. The
    project's own rule, which a portal need not keep, is that the present one is refused as well. A reset that changes
    nothing does not keep a thief out.

    Example: The present password cannot be chosen as the new one
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose the present password
      Then the choice is refused
      But the same link takes a good password for Amara

  @PASS-04 @should @NHSBT-13 @YAS-06
  Rule: The fifth password before the present one is accepted again

    NHS Blood and Transplant and Yorkshire Ambulance Service speak of four passwords and no more. The project's own
    rule, which a portal need not keep, is that a password from before those four may be used again. A portal that
    remembers more passwords is stricter, not wrong.

    Example: The password five before the present one is accepted
      Given Amara is a member of staff
      And Amara has had six passwords, one after the other
      And the password five before the present one no longer signs Amara in
      And Amara has a reset mail
      When Amara chooses the password five before the present one
      Then the new password signs Amara in

  @PASS-05 @must @NHSBT-14
  Rule: A password has no repeating characters side by side

    NHS Blood and Transplant forbids repeating characters; its example is the double s of "password". That is read as
    side by side, because the document's own good password, Cre@tew&rd01, has e and r twice, but apart.

    Scenario Outline: A password that contains "<part>" is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason                                   |
        | ss   | the document's example, as in "password" |
        | 77   | a digit repeats as well as a letter      |
        | %%   | so does a sign                           |

    Example: A repeat at the very end is refused as well
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that ends in "ss"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Example: A letter used twice, but apart, is accepted
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password that contains "e@te"
      Then the new password signs Amara in

    Example: After a short password a repeat is refused, a second time as well
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters
      And Amara tries to choose a password that contains "ss"
      And Amara tries to choose the same again
      Then the new password does not sign Amara in
      But Amara can complete a reset

  @PASS-06 @should @NHSBT-14
  Rule: A letter beside its own capital counts as repeating

    NHS Blood and Transplant does not say whether S and s are the same letter here. The project's own rule, which a
    portal need not keep, is that they are. A capital is the first thing that a guesser tries.

    Scenario Outline: A password with "<part>" in it is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason             |
        | Ss   | the capital first  |
        | tT   | the capital second |

  @PASS-07 @must @NHSBT-15
  Rule: Four sequential characters or numbers are refused

    NHS Blood and Transplant forbids sequences such as ABCD or 1234, which guessers try early. Four in sequence are
    refused. Two are accepted, because the document's own good password ends in 01. The document leaves three open:
    see PASS-08.

    Scenario Outline: A password with the sequence "<part>" is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason                            |
        | ABCD | the document's example in letters |
        | 1234 | the document's example in numbers |
        | 0123 | the beginning of the numbers      |
        | MNOP | from the middle of the alphabet   |
        | 5678 | from the middle of the numbers    |
        | WXYZ | the end of the alphabet           |
        | 6789 | the end of the numbers            |

    Example: A sequence at the very end is refused as well
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that ends in "1234"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Example: A password with only two numbers in sequence is accepted
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password that contains "01"
      Then the new password signs Amara in

    Example: After a short password a sequence is refused, a second time as well
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters
      And Amara tries to choose a password that contains "1234"
      And Amara tries to choose the same again
      Then the new password does not sign Amara in
      But Amara can complete a reset

  @PASS-19 @must @NHSBT-14 @NHSBT-15
  Rule: A new starter's first password has no repeating characters and no sequences either

    NHS Blood and Transplant writes for the first logon. What it forbids holds for the first password as for any later
    one (PASS-05 and PASS-07).

    Scenario Outline: A first password that contains "<part>" is refused
      Given Amara is a new starter who has never had a password
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason                             |
        | ss   | the document's example of a repeat |
        | ABCD | the document's example in letters  |
        | 1234 | the document's example in numbers  |

  @PASS-15 @should @NHSBT-15
  Rule: Two letters in sequence are accepted

    NHS Blood and Transplant's own good password has two numbers in sequence, and no two letters. The project's own rule,
    which a portal need not keep, is that two letters are no more of a sequence than two numbers.

    Example: A password with only two letters in sequence is accepted
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password that contains "gh"
      Then the new password signs Amara in

  @PASS-08 @should @NHSBT-15
  Rule: Three sequential characters or numbers are refused

    NHS Blood and Transplant shows four in sequence in its forbidden examples, and two in its own good password. It
    does not say whether three are allowed. The project's own rule, which a portal need not keep, is that three are
    refused.

    Scenario Outline: A password with three in sequence, "<part>", is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason        |
        | abc  | three letters |
        | 567  | three numbers |

  @PASS-09 @should @NHSBT-15
  Rule: Sequences that descend or change between small and capital letters are refused

    NHS Blood and Transplant shows only sequences that ascend, all in capitals or all in numbers. The project's own
    rule, which a portal need not keep, is that the others count as well: 4321 is as easy to guess as 1234.

    Scenario Outline: A password with the disguised sequence "<part>" is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason                         |
        | dcba | letters that descend           |
        | 4321 | numbers that descend           |
        | aBcD | capitals in between            |
        | DcBa | letters descend, with capitals |

  @PASS-10 @must @YAS-06
  Rule: A commonly used password is refused

    Yorkshire Ambulance Service refuses such passwords; its example is password1. They are on public lists, and
    guessers begin with those lists. Each portal chooses its own list; the passwords tried here are near the top of
    such lists. Further down the lists: PASS-14.

    Scenario Outline: The common password "<password>" is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose the password "<password>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | password     | reason                                                 |
        | password1    | the document's example                                 |
        | q1w2e3r4t5y6 | 12 characters, two rows of the keyboard, on every list |
        | 1q2w3e4r5t6y | the same two rows the other way about                  |

    Example: After a short password a common one is refused, a second time as well
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters
      And Amara tries to choose the password "q1w2e3r4t5y6"
      And Amara tries to choose the same again
      Then the new password does not sign Amara in
      But Amara can complete a reset

  @PASS-20 @must @YAS-06
  Rule: A commonly used password is refused as a first password as well

    Yorkshire Ambulance Service has people who do not know a password ask for a reset, and then choose one that is not
    commonly used (PASS-10). That holds for a new starter, who has never had a password.

    Example: A common password is refused as a first password
      Given Amara is a new starter who has never had a password
      And Amara has a reset mail
      When Amara tries to choose the password "q1w2e3r4t5y6"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

  @PASS-22 @should @YAS-06
  Rule: A commonly used password is refused with capitals as well

    Yorkshire Ambulance Service does not say whether a password on the lists is another one with capitals. The
    project's own rule, which a portal need not keep, is that it is not. A capital is the first thing that a guesser
    tries.

    Scenario Outline: The common password "<password>", with capitals, is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose the password "<password>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | password     | reason                   |
        | Q1w2e3r4t5y6 | a capital first          |
        | 1Q2W3E4R5T6Y | all letters are capitals |

  @PASS-14 @should @YAS-06
  Rule: A password that is less commonly used, but on the public lists, is refused

    Yorkshire Ambulance Service does not say how common a password is that it refuses. The project's own rule, which a
    portal need not keep, is that one among the first ten thousand of the public lists is refused as well. Guessers have
    the whole lists.

    Example: A common password of twelve letters is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose the password "leavemealone"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

  @PASS-12 @should @NHSBT-16
  Rule: A password contains no word for the system, for the person's role or for their locality

    NHS Blood and Transplant says that certain words are not permitted, and names none. It advises people to avoid words
    for the system, their role and their locality, because people who know the person would guess them. The project's own
    rule, which a portal need not keep, is that the system's name and the account's own role and locality are refused.

    Scenario Outline: A password with <term> in it is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password with <term> in it
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | term                               | reason                                |
        | the system's name                  | guessers begin with the system's name |
        | her role                           | colleagues know it                    |
        | her locality                       | many people know it                   |
        | the system's name in small letters | people write it so                    |
        | her role in capital letters        | capitals make no other word of it     |
        | her locality in capital letters    | capitals make no other place of it    |

    Example: A first password with the person's role in it is refused
      Given Amara is a new starter who has never had a password
      And Amara has a reset mail
      When Amara tries to choose a password with her role in it
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

  @PASS-11 @should @NHSBT-17
  Rule: A remembered word with letters replaced by signs is accepted

    NHS Blood and Transplant advises its staff to choose such a password; its example is Cre@tew&rd01. A person who
    follows the advice, or takes the example itself as a pattern, is not turned away.

    Example: The document's own good example is accepted
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses the password "Cre@tew&rd01"
      Then the new password signs Amara in

  @PASS-16 @should @STEES-19
  Rule: A password of one character is refused

    South Tees says that there are criteria for passwords, and names none. The project's own rule, which a portal need not
    keep, is that they refuse at least a single character.

    Example: A single letter is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose the password "a"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

  @PASS-23 @should @NHSBT-12 @YAS-06
  Rule: A short password is refused even if the page does not hold it back

    NHS Blood and Transplant and Yorkshire Ambulance Service ask for 12 characters, and do not say where they are
    counted. A page can hold a shorter password back before the portal sees it, and a person with another program sends
    it all the same. The project's own rule, which a portal need not keep, is that the portal then refuses it itself.
    A portal whose pages work with scripts only cannot be tested for it.

    Example: Eleven characters are refused past the page's own checks
      Given Amara is a member of staff
      And past the page's own checks Amara has set a good password
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters, past the page's own checks
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @PASS-24 @should @NHSBT-14 @NHSBT-15
  Rule: Repeats and sequences are refused even if the page does not hold them back

    NHS Blood and Transplant refuses both, and does not say where. As for short passwords (PASS-23), the project's own
    rule, which a portal need not keep, is that the portal does not leave it to its page.

    Scenario Outline: A password that contains "<part>" is refused past the page's own checks
      Given Amara is a member of staff
      And past the page's own checks Amara has set a good password
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>", past the page's own checks
      Then the new password does not sign Amara in
      But Amara signs in as usual

      Examples:
        | part | reason                                      |
        | ss   | the same letter twice, as in the document   |
        | 1234 | four numbers in sequence, as in the document |
