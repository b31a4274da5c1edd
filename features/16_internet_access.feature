Feature: Manage Internet Access

  People who sign in with a smartcard at work can set up a username and password for use at home. They do it with the
  card, in one place only, which is called Manage Internet Access. Yorkshire Ambulance Service and the public web
  guide send people there once the card has signed them in. The public web guide says 8 characters for this password;
  two other documents ask for 12 in others (see MIA-09).

  Background:
    Given Amara is a professional user with a smartcard

  @MIA-01 @should @YAS-10
  Rule: Until internet access is set up, username and password do not sign a smartcard user in

    Yorkshire Ambulance Service has smartcard users sign in with the card on a trust computer first. It does not say what
    becomes of a password that the account has from elsewhere. The project's own rule, which a portal need not keep, is
    that it does not sign them in until they have set up their access.

    Example: A smartcard user's password is refused before internet access is set up
      Given Ben is a colleague
      And Ben's own password signs in
      When Amara signs in with the right password
      Then Amara is not signed in
      But Amara's smartcard signs in as usual
      But Ben signs in as usual

  @MIA-02 @must @YAS-10 @WEB-03
  Rule: The password that a smartcard user sets under Manage Internet Access signs in

    Yorkshire Ambulance Service and the public web guide offer this to smartcard users for home, where the card is of
    no use. The password that they have set signs in, and no other does.

    Example: Username and password sign in once they are set up
      When Amara sets a password under Manage Internet Access
      Then the new password signs Amara in

    Example: A password other than the one that was set is refused
      Given Amara has set a password under Manage Internet Access
      When Amara signs in with another password
      Then Amara is not signed in
      But Amara signs in as usual

  @MIA-03 @must @WEB-03
  Rule: Manage Internet Access shows the smartcard user's own username

    The public web guide sends smartcard users to this place when they do not know their username. The username shown
    belongs to the owner of the card. A person who was shown a colleague's could not sign in with it at home, and
    might lock the colleague's account by trying.

    Example: Each of two smartcard users sees their own username
      Given Ben is a professional user with a smartcard
      When Amara and Ben open Manage Internet Access, each with their own card
      Then Amara sees Amara's username and not Ben's
      And Ben sees Ben's username and not Amara's

  @MIA-04 @should @WEB-03 @WEB-04
  Rule: Manage Internet Access has the documented words

    The words are those of the public web guide, so that smartcard users who follow it find their way. This rule is
    about the words only; that the password works is MIA-02.

    Example: The way to a new password is called Reset Password
      When Amara opens Manage Internet Access
      Then it offers "Reset Password"

    Example: The password is asked for twice
      When Amara turns to the reset under Manage Internet Access
      Then it asks for "New password"
      And it asks for "Enter password again"
      And it offers "Submit"

  @MIA-05 @must @WEB-04
  Rule: The password under Manage Internet Access is entered twice, the same both times

    The public web guide has the password entered twice. Otherwise a person who mistypes it finds out only at home,
    where the card is of no use for setting another one. To a portal that makes no difference between capitals and small
    letters, two passwords that differ in nothing else are the same.

    Example: Two passwords that differ under Manage Internet Access are refused
      When Amara tries to set a password under Manage Internet Access and confirms another
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But Manage Internet Access takes a good password for Amara

    Example: Two passwords that differ in one letter's case under Manage Internet Access are refused
      Given Ben is a colleague
      And Ben's password with one letter's case changed has been refused
      When Amara tries to set a password under Manage Internet Access and confirms it in another letter case
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But Manage Internet Access takes a good password for Amara

  @MIA-06 @must @WEB-04
  Rule: The password under Manage Internet Access has at least one letter and one number

    The public web guide asks for at least one of each; no other document does. A mixture is harder to guess than a
    plain word or a date.

    Scenario Outline: A password under Manage Internet Access that has <what> is refused
      When Amara tries to set a password under Manage Internet Access that has <what>
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

      Examples:
        | what      | reason                  |
        | no letter | numbers and signs alone |
        | no number | letters and signs alone |

    Scenario Outline: A password under Manage Internet Access that has <what> is accepted
      Given Ben is a professional user with a smartcard
      And Ben has set a password under Manage Internet Access
      When Amara sets a password under Manage Internet Access that has <what>
      Then the new password signs Amara in

      Examples:
        | what                   | reason           |
        | one letter and no more | one is the least |
        | one number and no more | one is the least |

  @MIA-13 @must @YAS-09 @WEB-02
  Rule: The smartcard goes on signing in once internet access is set up

    Yorkshire Ambulance Service and the public web guide have smartcard users sign in with the card at work. The password
    is for home; it does not replace the card.

    Example: The smartcard of a person who has set a password signs in
      Given Amara has set a password under Manage Internet Access
      When Amara signs in with the smartcard
      Then Amara is signed in

  @MIA-07 @must @WEB-04
  Rule: The password under Manage Internet Access has no repeated characters side by side

    The public web guide forbids repeated characters. By every reading of these words, the same character twice side by
    side is refused. Whether it may come twice apart is a question of reading: MIA-14 and MIA-08.

    Example: A letter twice side by side under Manage Internet Access is refused
      When Amara tries to set a password under Manage Internet Access that contains "ss"
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

  @MIA-14 @should @WEB-04
  Rule: The password under Manage Internet Access can have the same character twice, if apart

    The public web guide forbids repeated characters. The project's own reading, which a portal need not share, is that
    this means side by side, as at NHS Blood and Transplant (PASS-05). Read the other way, the same character may not come twice at all: that is
    MIA-08, for portals that document that reading.

    Example: A letter twice, but apart, under Manage Internet Access is accepted
      Given Ben is a professional user with a smartcard
      And Ben has set a password under Manage Internet Access
      When Amara sets a password under Manage Internet Access that contains "e&e"
      Then the new password signs Amara in

  @MIA-08 @should @WEB-04
  Rule: Read the other way, the password under Manage Internet Access has no repeated characters anywhere

    Read the other way, the public web guide forbids the same character twice anywhere, even apart. A portal that
    documents this reading is held to this rule instead of MIA-14; no portal is held to both.

    Example: A letter twice, even apart, under Manage Internet Access is refused
      When Amara tries to set a password under Manage Internet Access that contains "e&e"
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

  @MIA-17 @should @NHSBT-13
  Rule: The last passwords are refused under Manage Internet Access as well

    NHS Blood and Transplant refuses the last four passwords, and does not speak of this place. The project's own
    rule, which a portal need not keep, is that they are refused here as well.

    Example: The password before the present one is refused under Manage Internet Access
      Given Amara has set a password under Manage Internet Access
      And Amara has set another password under Manage Internet Access
      And the old password no longer signs Amara in
      When Amara tries to set the old password under Manage Internet Access
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

  @MIA-09 @should @NHSBT-12 @YAS-06
  Rule: The password under Manage Internet Access has 12 characters or more

    NHS Blood and Transplant asks for 12 characters when a person creates a password, and Yorkshire Ambulance Service when
    a person changes one after a reset. Neither speaks of this password. The project's own rule, which a portal need not
    keep, is that the 12 hold here as well. The public web guide says 8: see MIA-10 and MIA-16.

    Example: Eleven characters under Manage Internet Access are refused
      When Amara tries to set a password of 11 characters under Manage Internet Access
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

    Example: Twelve characters under Manage Internet Access are accepted
      Given Ben is a professional user with a smartcard
      And Ben has set a password under Manage Internet Access
      When Amara sets a password of 12 characters under Manage Internet Access
      Then the new password signs Amara in

  @MIA-10 @must @WEB-04
  Rule: The password under Manage Internet Access has no fewer than 8 characters

    The public web guide says 8. By every reading, 7 are refused, and they are where a portal asks for 12 as well (MIA-09).

    Example: Fewer than eight characters under Manage Internet Access are refused
      When Amara tries to set a password of 7 characters under Manage Internet Access
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

  @MIA-16 @must @WEB-04
  Rule: Eight characters are enough for the password under Manage Internet Access

    The public web guide says 8. By every reading, 8 are accepted. This rule is for a portal that is held to the guide,
    but not to a document that asks for 12 (MIA-09). What becomes of 9 is a question of reading: MIA-15 and MIA-11.

    Example: Eight characters under Manage Internet Access are accepted
      When Amara sets a password of 8 characters under Manage Internet Access
      Then the new password signs Amara in

  @MIA-15 @should @WEB-04
  Rule: The password under Manage Internet Access can have more than 8 characters

    The public web guide says 8. The project's own reading, which a portal need not share, is at least 8. Read the other
    way, it is exactly 8: that is MIA-11, for portals that document that reading. Like MIA-16, this rule does not apply where the 12 of MIA-09
    apply.

    Example: Nine characters under Manage Internet Access are accepted
      Given Ben is a professional user with a smartcard
      And Ben has set a password of 8 characters under Manage Internet Access
      When Amara sets a password of 9 characters under Manage Internet Access
      Then the new password signs Amara in

  @MIA-11 @should @WEB-04
  Rule: Read the other way, the password under Manage Internet Access has exactly 8 characters

    Read the other way, the public web guide wants exactly 8 characters, neither more nor fewer. A portal that documents
    this reading is held to this rule instead of MIA-15. Like MIA-16, this rule does not apply where the 12 of MIA-09
    apply.

    Example: Nine characters under Manage Internet Access are refused if exactly 8 are wanted
      When Amara tries to set a password of 9 characters under Manage Internet Access
      Then the new password does not sign Amara in
      But Manage Internet Access takes a good password for Amara

  @MIA-12 @should @YAS-10
  Rule: A reset by mail does not replace setting up internet access

    Yorkshire Ambulance Service has people set up internet access with the card. The project's own rule is that a
    reset by mail cannot be used instead. A portal need not keep it, because other documents let everyone ask for a
    reset.

    Example: A password chosen with a reset mail does not sign in before internet access is set up
      Given Ben is a colleague
      And Amara has asked for a reset
      When Amara tries to choose a new password with any mail that has come by the time Ben, who asks later, has one
      Then the new password does not sign Amara in
      But Amara's smartcard signs in as usual
      But Ben signs in as usual

  @MIA-18 @may @STEES-23
  Rule: What becomes of a password that is set under Manage Internet Access during a lock is left open

    South Tees speaks of a password reset, and this is another way to a password. So a person whose account is locked may
    set one with the smartcard or not, and neither is judged. What happens is noted.

    Example: A person whose account is locked sets another password under Manage Internet Access
      Given Amara has set a password under Manage Internet Access
      And Amara's account is locked
      When Amara sets a password under Manage Internet Access
      Then it is noted whether the new password signs Amara in
