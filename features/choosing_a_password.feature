Feature: Choosing a password

  A password is refused for what it is; the same link then takes a good one.

  @PASS-01 @must @NHSBT-12 @YAS-06
  Rule: A password has 12 characters or more

    Example: Eleven characters are refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password of 11 characters
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Example: Twelve characters are accepted
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password of 12 characters
      Then the new password signs Amara in

  @PASS-02 @must @NHSBT-13 @YAS-06
  Rule: A password is none of the four before the present one

    Scenario Outline: The password <number> before the present one is refused
      Given Amara is a member of staff
      And Amara has had five passwords, one after the other
      And the password <number> before the present one no longer signs Amara in
      And Amara has a reset mail
      When Amara tries to choose the password <number> before the present one
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | number | reason                                   |
        | one    | the last one                             |
        | two    | the last but one                         |
        | three  | the last but two                         |
        | four   | the fourth-last, here the very first     |

  @PASS-03 @should @NHSBT-13 @YAS-06
  Rule: The present password is refused as well

    Example: The present password is no new one
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose the present password
      Then the choice is refused
      But the same link takes a good password for Amara

  @PASS-04 @should @NHSBT-13 @YAS-06
  Rule: The fifth-last password is accepted again

    Example: The password five before the present one is accepted
      Given Amara is a member of staff
      And Amara has had six passwords, one after the other
      And the password five before the present one no longer signs Amara in
      And Amara has a reset mail
      When Amara chooses the password five before the present one
      Then the new password signs Amara in

  @PASS-05 @must @NHSBT-14
  Rule: A password has no repeating characters side by side

    Scenario Outline: A password that contains "<part>" is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason                                     |
        | ss   | the document's example, as in "password"   |
        | 77   | a digit repeats as well as a letter        |
        | %%   | so does a sign                             |

    Example: A repeat at the very end is refused as well
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that ends in "ss"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Example: A letter used twice, but apart, is accepted
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password that contains "e4e"
      Then the new password signs Amara in

  @PASS-06 @should @NHSBT-14
  Rule: A letter beside its own capital counts as repeating

    Scenario Outline: A password with "<part>" in it is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason                        |
        | Ss   | the capital first             |
        | tT   | the capital second            |

  @PASS-07 @must @NHSBT-15
  Rule: A password has no four sequential characters or numbers

    Scenario Outline: A password with the sequence "<part>" is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason                                  |
        | ABCD | the document's example in letters       |
        | 1234 | the document's example in numbers       |
        | mnop | from the middle of the alphabet         |
        | 5678 | from the middle of the numbers          |
        | wxyz | the end of the alphabet                 |
        | 6789 | the end of the numbers                  |

    Example: A sequence at the very end is refused as well
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that ends in "1234"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Scenario Outline: A password with only "<part>" in sequence is accepted
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password that contains "<part>"
      Then the new password signs Amara in

      Examples:
        | part | reason                                               |
        | 01   | the document's own good example ends so              |
        | gh   | two letters are no more of a sequence than two numbers |

  @PASS-08 @should @NHSBT-15
  Rule: Three in sequence are refused

    Scenario Outline: A password with three in sequence, "<part>", is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason           |
        | abc  | three letters    |
        | 567  | three numbers    |

  @PASS-09 @should @NHSBT-15
  Rule: Sequences that descend or change between small and capital letters are refused

    Scenario Outline: A password with the disguised sequence "<part>" is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password that contains "<part>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | part | reason                             |
        | dcba | letters that descend               |
        | 4321 | numbers that descend               |
        | aBcD | capitals in between                |
        | CbA  | three, descending, with capitals   |

  @PASS-10 @must @YAS-06
  Rule: A commonly used password is refused

    Scenario Outline: The common password "<password>" is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose the password "<password>"
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | password     | reason                                                   |
        | password1    | the document's example                                   |
        | q1w2e3r4t5y6 | 12 characters, two rows of the keyboard, on every list   |
        | 1q2w3e4r5t6y | the same two rows the other way about                    |
        | leavemealone | 12 letters without a repeat or a sequence, on such lists |

  @PASS-12 @must @NHSBT-16
  Rule: A password has no word of the system, of the person's role or of their locality

    Scenario Outline: A password with <term> in it is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a password with <term> in it
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

      Examples:
        | term              | reason                                        |
        | the system's name | whoever guesses begins with what they sign in to |
        | her role          | colleagues know it                            |
        | her locality      | everybody knows it                            |

  @PASS-11 @should @NHSBT-17
  Rule: A remembered word with letters replaced by signs is accepted

    Example: The document's own good example is accepted
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses the password "Cre@tew&rd01"
      Then the new password signs Amara in
