Feature: More than one employer

  A person who works for two trusts has two accounts, with the same address and the same date of birth. The second
  account has its own employer, its own username and its own password. These rules say what one account has to
  do with the other.

  Background:
    Given Amara has accounts at two employers

  @EMPL-05 @must @NHSBT-07
  Rule: A person with two accounts can ask for a reset without a username

    NHS Blood and Transplant wants a username only from people who mean one particular account. So a request without
    one works for a person with two accounts as well. Whether it brings the details of both is EMPL-01.

    Example: A request without a username brings a reset mail for at least one of the accounts
      When Amara asks for a reset
      Then a reset mail comes to Amara

  @EMPL-01 @should @STEES-05 @NHSBT-07
  Rule: A request without a username brings the details of both accounts

    South Tees and NHS Blood and Transplant ask for a username only from people who mean one particular account. The
    project's own rule, which a portal need not keep, is that a person who gives none gets the details of both accounts,
    and need not remember either username.

    Example: The mails that come name both usernames
      When Amara asks for a reset
      And any mail that comes to Amara names one of her usernames
      Then a mail that names Amara's username comes to Amara
      And a mail that names the username of Amara's other account comes

  @EMPL-02 @must @NHSBT-07
  Rule: A request with a username brings the details of that account only

    NHS Blood and Transplant says that a username brings the details of its own account only. So a person who has
    forgotten the password at one employer does not change anything at the other.

    Example: The username of one account brings no details of the other
      Given Ben is a colleague
      When Amara asks for a reset and gives her username
      And any mail that comes to Amara names one of her usernames
      Then a mail that names Amara's username comes to Amara
      And no mail that names the username of Amara's other account has come by the time Ben, who asks later, has one

    Example: The username of the other account brings no details of the first
      Given Ben is a colleague
      When Amara asks for a reset and gives the username of her other account
      And any mail that comes to Amara names one of her usernames
      Then a mail that names the username of Amara's other account comes
      And no mail that names Amara's own username has come by the time Ben, who asks later, has one

  @EMPL-03 @must @NHSBT-07
  Rule: A reset of one account does not change the password of the other

    NHS Blood and Transplant speaks of the reset of one particular account. At the other employer, the person signs in
    with the same password as before, and the new password does not work there.

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

  @EMPL-10 @should @NHSBT-07
  Rule: A reset of one account leaves the link for the other one alive

    NHS Blood and Transplant speaks of the reset of one particular account. The project's own rule, which a portal need
    not keep, is that the other account's link still sets its password. It applies where one request brings a mail for
    each account.

    Example: The link for the other account still sets its password
      Given Amara's other account signs in with its own password
      And Amara has a reset mail for each of her accounts
      And Amara has set a new password with that mail
      When Amara chooses a new password for her other account
      Then the new password signs Amara in to her other account

  @EMPL-08 @must @STEES-16
  Rule: The link for one account sets no password for the other

    South Tees has its staff give the username as the mail states it. So a link whose mail names one username only takes
    no other, not even the person's own at the other employer. A mail that names both usernames is not meant. NHS Blood
    and Transplant does not say what becomes of another username (SET-10).

    Example: The username of the other account is refused behind the link for the first
      Given Amara's other account signs in with its own password
      And Amara has a reset mail that names only one of her usernames
      When Amara tries to choose a new password under the username of her other account
      Then the new password does not sign Amara in to her other account
      And the new password does not sign Amara in
      But the same link takes a good password for Amara

  @EMPL-04 @should @STEES-22
  Rule: A lock on one account does not lock the other

    South Tees says that the person's account locks, and nothing of a second account. The project's own rule, which a
    portal need not keep, is that a person who is locked out at one employer can still sign in at the other.

    Example: While one account is locked, the other signs in
      Given Amara's other account signs in with its own password
      And Amara's account is locked
      When Amara signs in to her other account
      Then Amara is signed in

  @EMPL-09 @should @STEES-22
  Rule: Wrong passwords are counted for each account on its own

    South Tees says that the person's account locks after three attempts, and nothing of a second account. The project's own
    rule, which a portal need not keep, is that neither a right nor a wrong password at one account changes the count of
    the other. A person who knows one of the two passwords could otherwise try the other without limit. The number is three or
    four wrong passwords, depending on the reading (LOCK-01 or LOCK-02). Chloe's account shows that there is a lock.

    Example: A sign-in to the other account does not start the count again
      Given Ben and Chloe are members of staff
      And Chloe's account is locked
      And Amara's own password signs in
      And Amara has tried one wrong password fewer than lock an account
      And Amara's other account signs in with its own password
      When Amara tries one more wrong password
      Then Amara's own password is refused
      But Ben signs in as usual

    Example: A wrong password at the other account is not counted
      Given Ben and Chloe are members of staff
      And Chloe's account is locked
      And one wrong password fewer than lock an account leaves Ben's account open
      And Amara's own password signs in
      And Amara has tried one wrong password fewer than lock an account
      When Amara tries one wrong password at her other account
      Then Amara's own password signs in

  @EMPL-06 @should @STEES-05
  Rule: At South Tees a username brings the details of that account only

    South Tees shows this in the words that explain what the username is for. A page's words make no rule that a portal must
    keep. Where NHS Blood and Transplant says so as well, EMPL-02 applies instead.

    Example: At South Tees the username of one account brings no details of the other
      Given Ben is a colleague
      When Amara asks for a reset and gives her username
      And any mail that comes to Amara names one of her usernames
      Then a mail that names Amara's username comes to Amara
      And no mail that names the username of Amara's other account has come by the time Ben, who asks later, has one

    Example: At South Tees the username of the other account brings no details of the first
      Given Ben is a colleague
      When Amara asks for a reset and gives the username of her other account
      And any mail that comes to Amara names one of her usernames
      Then a mail that names the username of Amara's other account comes
      And no mail that names Amara's own username has come by the time Ben, who asks later, has one

  @EMPL-07 @should @STEES-05
  Rule: At South Tees a reset of one account does not change the password of the other

    South Tees shows, in the words that explain what the username is for, that a reset can be meant for one account. A page's
    words make no rule that a portal must keep. Where NHS Blood and Transplant says so as well, EMPL-03 applies instead.

    Example: At South Tees the other account's password signs in as before
      Given Amara's other account signs in with its own password
      And Amara has a reset mail for one of her accounts
      And Amara has set a new password with that mail
      When Amara signs in to her other account
      Then Amara is signed in

    Example: At South Tees the new password opens one account only
      Given Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail for one of her accounts
      When Amara chooses a new password
      Then the new password signs Amara in
      And the new password does not sign Amara in to her other account
      But Amara signs in to her other account as usual
