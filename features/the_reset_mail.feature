Feature: The reset mail and its lifetime

  The mail brings what a person needs to go on, and for four hours only.

  @MAIL-01 @must @STEES-11 @NHSBT-10 @YAS-05 @WEB-05
  Rule: A mail with a link to reset the password comes to the address on record

    Example: It comes to the person who asked, with a link
      Given Amara is a member of staff
      When Amara asks for a reset
      Then a reset mail with a link comes to Amara

    Example: It comes to nobody else
      Given Amara is a member of staff
      And Ben is a colleague
      And Chloe is a colleague
      When Amara asks for a reset
      Then a reset mail with a link comes to Amara
      And no mail has come to Ben by the time Chloe has one

  @MAIL-02 @must @STEES-14 @NHSBT-10 @YAS-05 @WEB-05
  Rule: The mail names the ESR username

    Example: It names the username of the person who asked
      Given Amara is a member of staff
      When Amara asks for a reset
      Then the mail names Amara's username

    Example: It names nobody else's
      Given Amara is a member of staff
      And Ben is a colleague
      When Amara asks for a reset
      Then the mail names Amara's username
      And the mail does not name Ben's username

  @MAIL-03 @must @STEES-15
  Rule: The mail's link opens the page that sets the password

    Example: Following the link leads to a new password
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara follows the link
      Then the page asks for a new password

  @MAIL-04 @must @STEES-12
  Rule: The link works for 4 hours and no longer

    Example: At 3 hours and 55 minutes it still works
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      And 3 hours and 55 minutes have passed since the mail came
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: At 4 hours and 5 minutes it is refused
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      And 4 hours and 5 minutes have passed since the mail came
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as ever

    Example: At 4 hours and 5 minutes it asks for no password
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara's link asks for a new password
      And 4 hours and 5 minutes have passed since the mail came
      When Amara follows the link
      Then the page asks for no password

    Example: A page that was opened before the 4 hours were over sets no password after them
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara's link asks for a new password
      And 4 hours and 5 minutes have passed since the mail came
      When Amara tries to choose a new password on the page that is still open
      Then the new password does not sign Amara in
      But Amara signs in as ever

  @MAIL-05 @must @STEES-13
  Rule: After a mail has expired, only a new request brings one that works

    Example: The mail of a new request works
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      And 4 hours and 5 minutes have passed since the mail came
      And Amara has a later reset mail
      When Amara chooses a new password with the later mail
      Then the new password signs Amara in

    Example: The expired mail stays expired after a new request
      Given Amara is a member of staff
      And Amara has a reset mail
      And 4 hours and 5 minutes have passed since the mail came
      And Amara has a later reset mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But the later mail sets a password for Amara

  @MAIL-06 @should @NHSBT-09
  Rule: The mail is there within 15 minutes

    Example: Fifteen minutes after the request the mail has come
      Given Amara is a member of staff
      And Amara has asked for a reset
      When 15 minutes have passed since the request
      Then a reset mail has come to Amara

  @MAIL-07 @must @WEB-10
  Rule: The mail has a link to the sign-in page and one to the page that sets a password

    Example: One of its links leads to the sign-in page
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara follows the mail's other links
      Then one of them leads to the sign-in page

    Example: The other leads straight to a new password
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara follows the link
      Then the page asks for a new password
