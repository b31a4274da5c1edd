Feature: More than one employer

  Somebody who works for two trusts has two accounts, with one address and one date of birth, and each keeps to itself.
  The other account has a username and a password of its own, and a second employer.

  Background:
    Given Amara has accounts at two employers

  @EMPL-01 @must @NHSBT-07
  Rule: Without a username the details of both accounts come

    NHS Blood and Transplant wants a username only from somebody who means one particular account. So whoever gives
    none gets the details of both, and has to remember neither username.

    Example: The mails that come name both usernames
      When Amara asks for a reset
      Then a mail that names Amara's username comes to Amara
      And a mail that names the username of Amara's other account comes

  @EMPL-02 @must @NHSBT-07
  Rule: With a username the details of that account alone come

    NHS Blood and Transplant says that a username brings the details of its own account only. Somebody who has
    forgotten the password at one employer leaves the account at the other in peace.

    Example: The username of one account brings nothing of the other
      Given Ben is a colleague
      When Amara asks for a reset and gives her username
      Then a mail that names Amara's username comes to Amara
      And no mail that names the username of Amara's other account has come by the time Ben, who asks later, has one

    Example: The username of the other account brings nothing of the first
      Given Ben is a colleague
      When Amara asks for a reset and gives the username of her other account
      Then a mail that names the username of Amara's other account comes
      And no mail that names Amara's own username has come by the time Ben, who asks later, has one

  @EMPL-03 @must @NHSBT-07
  Rule: A reset of one account leaves the other's password alone

    NHS Blood and Transplant speaks of the reset of one particular account. What the person signs in with at the other
    employer stays as it was, and the new password is good for nothing there.

    Example: The other account's password signs in as before
      Given Amara's other account signs in with its own password
      And Amara has a reset mail for one of her accounts
      And Amara has set a new password with that mail
      When Amara signs in to her other account
      Then Amara is signed in

    Example: The new password opens one account only
      Given Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail for one of her accounts
      When Amara chooses a new password
      Then the new password signs Amara in
      And the new password does not sign Amara in to her other account
      But Amara signs in to her other account as usual

  @EMPL-04 @must @STEES-22
  Rule: A lock on one account does not lock the other

    South Tees's three attempts are those at one account. Somebody who is locked out at one employer can still sign in
    at the other.

    Example: While one account is locked, the other signs in
      Given Amara's other account signs in with its own password
      And Amara's account is locked
      When Amara signs in to her other account
      Then Amara is signed in
