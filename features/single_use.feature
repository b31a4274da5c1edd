Feature: Single use

  Every forgotten username or password needs a new reset from the beginning.

  @USE-01 @must @STEES-28
  Rule: A mail that has been used cannot be used again

    Example: The same mail sets no second password
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara has set a new password with that mail
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as ever

    Example: The same mail asks for no second password
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara has set a new password with that mail
      When Amara follows the link
      Then the page asks for no password

  @USE-02 @must @STEES-28
  Rule: Once a later reset has been completed, an earlier mail is dead

    Example: The earlier of two mails sets no password after the later one has
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara has a later reset mail
      And Amara has set a new password with the later mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But Amara signs in as ever

  @USE-03 @should @STEES-28
  Rule: A mail overtaken by a newer request is dead

    Example: The earlier of two unused mails sets no password
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara has a later reset mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But the later mail sets a password for Amara
