Feature: Manage Internet Access

  Whoever signs in with a smartcard at work sets up a username and password for use at home, with the card and nowhere else.

  @MIA-01 @must @YAS-10
  Rule: Until internet access is set up, username and password do not sign a smartcard user in

    Example: A smartcard user's password is refused before anything was set up
      Given Amara is a professional user with a smartcard
      And Ben is a colleague
      And Ben's own password signs in
      When Amara signs in with the right password
      Then Amara is not signed in
      But Amara's smartcard signs in as ever
      But Ben signs in as ever

  @MIA-02 @must @YAS-10 @WEB-03
  Rule: The password that a smartcard user sets under Manage Internet Access signs in

    Example: Username and password sign in once they are set up
      Given Amara is a professional user with a smartcard
      When Amara sets a password under Manage Internet Access
      Then the new password signs Amara in

    Example: Another password than the one that was set is refused
      Given Amara is a professional user with a smartcard
      And Amara has set a password under Manage Internet Access
      When Amara signs in with another password
      Then Amara is not signed in
      But Amara signs in as ever

    Example: The smartcard goes on signing in
      Given Amara is a professional user with a smartcard
      And Amara has set a password under Manage Internet Access
      When Amara signs in with the smartcard
      Then Amara is signed in

  @MIA-03 @must @WEB-03
  Rule: Manage Internet Access shows the smartcard user's own username

    Example: Each of two smartcard users sees the username that is theirs
      Given Amara is a professional user with a smartcard
      And Ben is a professional user with a smartcard
      When Amara and Ben open Manage Internet Access, each with their own card
      Then Amara sees Amara's username and not Ben's
      And Ben sees Ben's username and not Amara's

  @MIA-04 @should @WEB-03 @WEB-04
  Rule: Manage Internet Access has the documented words

    Example: The way to a new password is called Reset Password
      Given Amara is a professional user with a smartcard
      When Amara opens Manage Internet Access
      Then it offers "Reset Password"

    Example: The password is asked for twice
      Given Amara is a professional user with a smartcard
      When Amara turns to the reset under Manage Internet Access
      Then it asks for "New password"
      And it asks for "Enter password again"
      And it offers "Submit"

  @MIA-05 @must @WEB-04
  Rule: The password under Manage Internet Access is entered twice, the same both times

    Example: Two passwords that differ under Manage Internet Access are refused
      Given Amara is a professional user with a smartcard
      When Amara tries to set a password under Manage Internet Access and confirms another
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But Manage Internet Access takes a good password for Amara

  @MIA-06 @must @WEB-04
  Rule: The password under Manage Internet Access has a letter and a number

    Scenario Outline: A password under Manage Internet Access that has <what> is refused
      Given Amara is a professional user with a smartcard
      When Amara tries to set a password under Manage Internet Access that has <what>
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

      Examples:
        | what      | reason                              |
        | no letter | numbers and signs alone             |
        | no number | letters and signs alone             |

    Scenario Outline: A password under Manage Internet Access that has <what> is accepted
      Given Amara is a professional user with a smartcard
      And Ben is a professional user with a smartcard
      And Ben has set a password under Manage Internet Access
      When Amara sets a password under Manage Internet Access that has <what>
      Then the new password signs Amara in

      Examples:
        | what                   | reason                    |
        | one letter and no more | one is the least          |
        | one number and no more | one is the least          |

  @MIA-07 @must @WEB-04
  Rule: The password under Manage Internet Access has no character twice side by side

    Example: A letter twice side by side under Manage Internet Access is refused
      Given Amara is a professional user with a smartcard
      When Amara tries to set a password under Manage Internet Access that contains "ss"
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

    Example: A letter twice, but apart, under Manage Internet Access is accepted
      Given Amara is a professional user with a smartcard
      And Ben is a professional user with a smartcard
      And Ben has set a password under Manage Internet Access
      When Amara sets a password under Manage Internet Access that contains "e&e"
      Then the new password signs Amara in

  @MIA-08 @must @WEB-04
  Rule: The password under Manage Internet Access has no character twice anywhere

    Example: A letter twice, even apart, under Manage Internet Access is refused
      Given Amara is a professional user with a smartcard
      When Amara tries to set a password under Manage Internet Access that contains "e&e"
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

  @MIA-09 @must @NHSBT-12 @YAS-06
  Rule: The password under Manage Internet Access has 12 characters or more

    Example: Eleven characters under Manage Internet Access are refused
      Given Amara is a professional user with a smartcard
      When Amara tries to set a password of 11 characters under Manage Internet Access
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

    Example: Twelve characters under Manage Internet Access are accepted
      Given Amara is a professional user with a smartcard
      And Ben is a professional user with a smartcard
      And Ben has set a password under Manage Internet Access
      When Amara sets a password of 12 characters under Manage Internet Access
      Then the new password signs Amara in

  @MIA-10 @must @WEB-04
  Rule: The password under Manage Internet Access has 8 characters or more

    Example: Fewer than eight characters under Manage Internet Access are refused
      Given Amara is a professional user with a smartcard
      When Amara tries to set a password of 7 characters under Manage Internet Access
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

    Scenario Outline: At <length> characters a password under Manage Internet Access is long enough
      Given Amara is a professional user with a smartcard
      When Amara sets a password of <length> characters under Manage Internet Access
      Then the new password signs Amara in

      Examples:
        | length | reason                       |
        | 8      | the least                    |
        | 9      | more than the least          |

  @MIA-11 @must @WEB-04
  Rule: The password under Manage Internet Access has 8 characters, no fewer and no more

    Scenario Outline: A password of <length> characters under Manage Internet Access is not one of 8
      Given Amara is a professional user with a smartcard
      When Amara tries to set a password of <length> characters under Manage Internet Access
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

      Examples:
        | length | reason         |
        | 7      | one too few    |
        | 9      | one too many   |

  @MIA-12 @should @YAS-10
  Rule: A reset by mail does not stand in for setting internet access up

    Example: Whatever mail comes, its password does not sign in before the set-up
      Given Amara is a professional user with a smartcard
      And Ben is a colleague
      And Amara has asked for a reset
      When Amara tries to choose a new password with whatever mail has come by the time Ben has one
      Then the new password does not sign Amara in
      But Amara's smartcard signs in as ever
      But Ben signs in as ever
