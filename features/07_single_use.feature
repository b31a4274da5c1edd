Feature: Single use

  Every forgotten username or password needs a new reset from the beginning. Mails lie in a mailbox for years; whoever
  comes upon an old one finds nothing in it that still works.

  Background:
    Given Amara is a member of staff
    And Amara has a reset mail

  @USE-01 @must @STEES-28
  Rule: A mail that has been used cannot be used again

    South Tees says that an old reset mail cannot be used again. Once it has set a password it is spent, so that
    somebody who finds it in the mailbox later cannot set another.

    Example: The same mail sets no second password
      Given Amara has set a new password with that mail
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: The same mail asks for no second password
      Given Amara has set a new password with that mail
      When Amara follows the link
      Then the page asks for no password

  @USE-02 @must @STEES-28
  Rule: Once a later reset has been completed, an earlier mail is dead

    South Tees's words cover every earlier mail as well, once a later one has been used. Somebody who asked twice
    leaves no second link behind that still opens the account.

    Example: The earlier of two mails sets no password after the later one has
      Given Amara has a later reset mail
      And Amara has set a new password with the later mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @USE-03 @should @STEES-28
  Rule: A mail overtaken by a newer request is dead

    South Tees does not say what becomes of a mail that nobody has used when a newer one is asked for. That it is dead
    is a rule of the project's own, which a portal need not keep: one live link is less to lose than two.

    Example: The earlier of two unused mails sets no password
      Given Amara has a later reset mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But the later mail sets a password for Amara
