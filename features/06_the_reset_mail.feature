Feature: The reset mail and its lifetime

  The mail brings the username and a link, which is what a person needs to go on. The link works for four hours only.
  After that, the person has to ask again.

  @MAIL-01 @must @STEES-11 @NHSBT-10 @NHSBT-23 @YAS-05 @WEB-05
  Rule: A mail with a link to reset the password comes to the address on record

    All four documents promise it; for the staff of South Tees it comes to their nhs.net inbox. A person who has the
    link can set a password, so the mail comes to the owner of the account and to no one else.

    Example: It comes to the person who asked, with a link
      Given Amara is a member of staff
      When Amara asks for a reset
      Then a reset mail with a link comes to Amara

    Example: It comes to no one else
      Given Amara, Ben and Chloe are members of staff
      When Amara asks for a reset
      Then a reset mail with a link comes to Amara
      And no reset mail has come to Ben by the time Chloe, who asks later, has one

    Example: It does not come to another address that is on record for other purposes
      Given Amara is a member of staff who has another address on record
      And Ben is a colleague
      When Amara asks for a reset
      Then a reset mail with a link comes to Amara
      And no reset mail has come to Amara's other address by the time Ben, who asks later, has one

    Example: A second mail does not come to another address that is on record either
      Given Amara is a member of staff who has another address on record
      And Amara has a reset mail
      And Ben is a colleague
      When Amara asks for a reset
      Then no reset mail has come to Amara's other address by the time Ben, who asks later, has one

    Example: It does not come to a person who gives another person's username
      Given Amara, Ben and Chloe are members of staff
      When Amara asks for a reset and gives Ben's username
      Then no mail that names Ben's username has come to Amara by the time Chloe, who asks later, has one

    Example: It does not come to an address that only lacks the dots of the one on record
      Given Amara is a member of staff
      And Ben is a colleague
      When Amara asks for a reset with the address on record, written without its dots
      Then no reset mail has come to Amara's address without dots by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

  @MAIL-02 @must @STEES-14 @NHSBT-10 @YAS-05 @WEB-05
  Rule: The mail names the ESR username

    All four documents say so. A person who has forgotten the username needs it in two places: on the page that the
    link opens, and at every sign-in from then on.

    Example: It names the username of the person who asked
      Given Amara is a member of staff
      When Amara asks for a reset
      Then the mail names Amara's username

    Example: It names no one else's username
      Given Amara and Ben are members of staff
      When Amara asks for a reset
      Then the mail names Amara's username
      And the mail does not name Ben's username

  @MAIL-03 @must @STEES-15 @NHSBT-24 @WEB-10
  Rule: The mail's link opens the page that sets the password

    South Tees, NHS Blood and Transplant and the public web guide all have people follow the link to set their password.
    The link opens the very page that they need, so they do not have to look for it.

    Example: Following the link leads to the choice of a new password
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara follows the link
      Then the page asks for a new password

  @MAIL-04 @must @STEES-12
  Rule: The link works for 4 hours and no longer

    South Tees says that the link works for 4 hours. It does not say whether they count from sending or from
    receiving, so five minutes on either side are allowed for the time that the mail takes. Later, a mail that is
    still in a mailbox is useless.

    Example: After 3 hours and 55 minutes the link still works
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      And 3 hours and 55 minutes have passed since the mail came
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: After 4 hours and 5 minutes the link sets no password
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      And 4 hours and 5 minutes have passed since the mail came
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: A page that was opened before the 4 hours were over sets no password after them
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara's link asks for a new password
      And 4 hours and 5 minutes have passed since the mail came
      When Amara tries to choose a new password on the page that is still open
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: A link that was opened in time sets no password after 4 hours and 5 minutes
      Given Amara is a member of staff
      And Amara has a reset mail
      And 3 hours and 55 minutes have passed since the mail came
      And Amara's link asks for a new password
      And 4 hours and 5 minutes have passed since the mail came
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: A new password that was refused in time does not renew the link
      Given Amara is a member of staff
      And Amara has a reset mail
      And 3 hours and 55 minutes have passed since the mail came
      And a bad new password has been refused to Amara
      And 4 hours and 5 minutes have passed since the mail came
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @MAIL-11 @must @STEES-12
  Rule: The link that a new starter has asked for works for 4 hours and no longer

    South Tees wrote its document for people who come for the first time, and says that the link works for 4 hours. That
    holds for a first password as it does for a forgotten one (MAIL-04). A welcome mail that nobody has asked for is not
    meant.

    Example: After 3 hours and 55 minutes a new starter's link still works
      Given Amara is a new starter who has never had a password
      And Ben is a new starter who has never had a password
      And Ben completes a reset
      And Amara has a reset mail
      And 3 hours and 55 minutes have passed since the mail came
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: After 4 hours and 5 minutes a new starter's link sets no password
      Given Amara is a new starter who has never had a password
      And Amara has a reset mail
      And 4 hours and 5 minutes have passed since the mail came
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara can complete a reset

  @MAIL-14 @must @STEES-12
  Rule: The link of a later mail works for 4 hours from that mail

    South Tees says that the link works for 4 hours from the mail. A person who has lost the first mail and asks again
    three hours later has as much time as before, and no more. The rule does not apply where the first link still works
    and a second request brings no link of its own.

    Example: A later link still works when the first one would have expired
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      And 3 hours have passed since the mail came
      And Amara has a later reset mail with a link of its own
      And 3 hours and 55 minutes have passed since the later mail came
      When Amara chooses a new password with the later mail
      Then the new password signs Amara in

    Example: A later link sets no password when its own 4 hours are over
      Given Amara is a member of staff
      And Amara has a reset mail
      And 3 hours have passed since the mail came
      And Amara has a later reset mail with a link of its own
      And 4 hours and 5 minutes have passed since the later mail came
      When Amara tries to choose a new password with the later mail
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @MAIL-13 @should @STEES-12
  Rule: The link in an administrator's mail works for 4 hours and no longer

    South Tees says so of the mail that a person asks for. It does not speak of a mail that an administrator sends. The
    project's own rule, which a portal need not keep, is that its link works as long as any other. The rule does not
    apply to a portal whose administrators send no mail with a link to a new password.

    Example: After 3 hours and 55 minutes the link of an administrator's mail still works
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And an administrator has sent Amara a reset mail
      And 3 hours and 55 minutes have passed since the mail came
      When Amara tries to choose a new password with the administrator's mail
      Then the new password signs Amara in

    Example: After 4 hours and 5 minutes the link of an administrator's mail sets no password
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And an administrator has sent Amara a reset mail
      And 4 hours and 5 minutes have passed since the mail came
      When Amara tries to choose a new password with the administrator's mail
      Then the new password does not sign Amara in
      But Amara can complete a reset

  @MAIL-05 @must @STEES-13
  Rule: After a mail has expired, only a new request brings a mail that works

    South Tees sends people who come too late back to the beginning. Asking again takes a person a minute, and the
    expired mail stays useless.

    Example: The mail of a new request works
      Given Amara and Ben are members of staff
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

    NHS Blood and Transplant expects the mail within 10 to 15 minutes, and sends staff who have no mail by then to the
    System Administrator. This is an expectation, not a promise. If the mail is quick, the administrators get fewer
    calls.

    Example: Fifteen minutes after the request the mail has come
      Given Amara is a member of staff
      And Amara has asked for a reset
      When 15 minutes have passed since the request
      Then a reset mail has come to Amara

  @MAIL-07 @must @WEB-10
  Rule: The mail has a link to the sign-in page and one to the page that sets a password

    Only the public web guide describes two links. With the first link, a person who has forgotten only the username
    goes straight to signing in and leaves the password as it is.

    Example: One of its links leads to the sign-in page
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara follows the mail's other links
      Then one of them leads to the sign-in page

    Example: The other leads straight to the choice of a new password
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara follows the link
      Then the page asks for a new password

  @MAIL-08 @should @STEES-12
  Rule: After 4 hours the link asks for no password

    South Tees says how long the link works (MAIL-04), and not what its page shows afterwards. The project's own rule,
    which a portal need not keep, is that the page says so at once. Otherwise a person chooses a password for
    nothing.

    Example: After 4 hours and 5 minutes the page behind the link asks for no password
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara's link asks for a new password
      And 4 hours and 5 minutes have passed since the mail came
      When Amara follows the link
      Then the page asks for no password

  @MAIL-15 @should @STEES-12 @STEES-28
  Rule: A link that was only followed still works

    South Tees says that the link works for 4 hours, and that an old mail cannot be used again. It does not say whether
    following the link is using the mail. The project's own rule, which a portal need not keep, is that only a new
    password is: some trusts have a program follow every link in a mail before a person reads it.

    Example: A link that was followed before sets a password
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      And Amara's link asks for a new password
      When Amara chooses a new password
      Then the new password signs Amara in

  @MAIL-10 @should @YAS-05 @YAS-06
  Rule: At Yorkshire Ambulance Service the mail's link opens the page that sets the password

    Yorkshire Ambulance Service says that the link resets the password, and that a new one is asked for after a reset. It
    does not say on which page. The project's own rule, which a portal need not keep, is that the link opens that page.
    Where another document says so, MAIL-03 and SET-04 apply instead.

    Example: The link of a mail leads to the choice of a new password
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara follows the link
      Then the page asks for a new password

    Example: A password that is chosen behind the link of a mail signs in
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

  @MAIL-12 @must @STEES-11 @NHSBT-23 @YAS-05 @WEB-05
  Rule: Requests of two people at the same moment do not exchange their mails

    All four documents promise the mail to the person who asked. A portal that serves two people at the same moment does
    not confuse them: a person who has the link of another person's mail can set that person's password. A portal can be
    lucky on the day of the test, so that what is not seen here is not proved to be absent.

    Example: Neither of two people gets the mail of the other
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      When Amara and Ben ask for a reset at the same moment
      And a mail that names one of the two has come by the time Chloe, who asks later, has one
      Then neither of the two has a mail that names the other
