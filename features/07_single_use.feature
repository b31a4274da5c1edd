Feature: Single use

  Every forgotten username or password needs a new reset from the beginning. Mails stay in a mailbox for years. When a
  person finds an old reset mail, nothing in it works any more.

  Background:
    Given Amara is a member of staff

  @USE-01 @must @STEES-28
  Rule: A mail that has been used cannot be used again

    South Tees says that an old reset mail cannot be used again. Once a mail has set a password, a person who finds it
    in the mailbox later cannot set another password with it.

    Example: The same mail sets no second password
      Given Amara has a reset mail
      And Amara has set a new password with that mail
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: A page that was opened before the mail was used sets no second password
      Given Amara has a reset mail
      And Amara has left the page of the link open
      And Amara's link opens its page in a second window as well
      And Amara has set a new password with that mail
      When Amara tries to choose a new password on the page that was left open
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @USE-07 @must @STEES-28
  Rule: A mail that has been used stays used

    What South Tees says of an old reset mail has no end. A mail that was used in the morning sets no password at noon
    either.

    Example: Three hours later the same mail still sets no second password
      Given Amara has a reset mail
      And Amara has set a new password with that mail
      And 3 hours have passed since the mail came
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @USE-02 @must @STEES-28
  Rule: Once a later reset has been completed, an earlier mail no longer works

    South Tees's words cover every earlier mail as well, once a later one has been used. When a person has asked twice
    and used the later mail, the link in the earlier mail does not open the account.

    Example: The earlier of two mails sets no password after the later one has
      Given Amara has a reset mail
      And Amara has a later reset mail
      And Amara has set a new password with the later mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: The first of three mails sets no password after the third has
      Given Amara has a reset mail
      And Amara has a later reset mail
      And Amara has a later reset mail
      And Amara has set a new password with the later mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: A page that the earlier mail opened sets no password after the later mail has
      Given Amara has a reset mail
      And Amara has left the page of the link open
      And Amara has a later reset mail
      And Amara has set a new password with the later mail
      When Amara tries to choose a new password on the page that was left open
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @USE-08 @must @STEES-28
  Rule: A mail that an administrator has sent is a reset mail like any other

    South Tees says that an old reset mail cannot be used again, whoever has sent it. An administrator's mail that has
    been used, or that is older than a completed reset, sets no password. Nor does an earlier mail once an
    administrator's has been used. The rule does not apply to a portal whose administrators send no mail with a link to
    a new password.

    Example: An administrator's mail sets no second password
      Given an administrator has sent Amara a reset mail
      And Amara has set a new password with the administrator's mail
      When Amara tries to choose a new password with the administrator's mail
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: An administrator's mail sets no password after a later mail has
      Given an administrator has sent Amara a reset mail
      And Amara has a later reset mail with a link of its own
      And Amara has set a new password with the later mail
      When Amara tries to choose a new password with the administrator's mail
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: An earlier mail sets no password after an administrator's has
      Given Amara has a reset mail
      And an administrator has sent Amara a later reset mail
      And Amara has set a new password with the administrator's later mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @USE-09 @should @STEES-11 @STEES-28
  Rule: A link that no mail has brought sets no password

    South Tees sends the link to the person's own inbox, and has every reset begin with a request. It does not speak of
    a link that somebody has made up. The project's own rule, which a portal need not keep, is that such a link is as
    dead as an old one. Otherwise a person who has seen one link could guess another.

    Example: A link with some of its letters changed sets no password
      Given Amara has a reset mail
      When Amara tries to choose a new password with the link of that mail, some of its letters changed
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

  @USE-03 @should @STEES-28
  Rule: Once a newer mail is asked for, an earlier unused mail no longer works

    South Tees does not say what happens to an unused mail when a newer one is asked for. The project's own rule,
    which a portal need not keep, is that the earlier mail no longer works. One working link is a smaller risk than
    two.

    Example: The earlier of two unused mails sets no password
      Given Amara has a reset mail
      And Amara has a later reset mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But the later mail sets a password for Amara

    Example: A newer mail that was asked for with the username ends the earlier one as well
      Given Amara has a reset mail
      And Amara has a later reset mail, asked for with her username
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But the later mail sets a password for Amara

  @USE-04 @should @STEES-28
  Rule: A mail that has been used asks for no second password

    South Tees says that an old reset mail cannot be used again (USE-01), and not what its page shows. The project's own
    rule, which a portal need not keep, is that the page says so at once, and not only when a second password has been
    sent.

    Example: The page behind a used link asks for no password
      Given Amara has a reset mail
      And Amara has set a new password with that mail
      When Amara follows the link
      Then the page asks for no password

  @USE-05 @must @STEES-28
  Rule: A person who forgets the password again completes another reset

    South Tees has its staff complete a new reset every time they forget a username or password. So there is a second
    reset after the first one, from the beginning.

    Example: A second reset sets another password
      Given Amara has a reset mail
      And Amara has set a new password with that mail
      And Amara's own password signs in
      And Amara has a later reset mail
      When Amara chooses a new password with the later mail
      Then the new password signs Amara in

  @USE-06 @must @STEES-28
  Rule: A mail that is used twice at the same moment sets one password

    South Tees says that an old reset mail cannot be used again. A program can send two passwords with one link at the
    same moment, and a portal that looks at the link before it marks it as used would take both. Whether that shows is a
    matter of chance.

    Example: Of two passwords that are sent at the same moment, one at most is set
      Given Amara has a reset mail
      And Ben is a colleague
      And Ben has a reset mail
      And Ben's page, sent again after its mail was used, does not look like success
      When Amara chooses two passwords with that mail at the same moment
      Then one of the two passwords at most was set for Amara
      But Amara can complete a reset
