Feature: Administrators and the lock

  ESR Administration are the colleagues who look after accounts. None of them can override a lock, whatever they try.
  Here they try to end the lock, set a password, send a mail again or change an address. What a lock is, and how long
  it lasts, is described under Attempts and the lock.

  @ADMIN-01 @must @STEES-25
  Rule: No action of an administrator opens a locked account

    South Tees says that nobody in ESR Administration can override the lock. If a telephone call could end the lock, a
    thief would only need to tell a good story. A portal that gives its administrators no such means keeps the rule as
    well.

    Scenario Outline: An administrator who tries to <attempt> leaves the account locked
      Given Amara and Ben are members of staff
      And Amara's account is locked
      When an administrator tries to <attempt> for Amara
      Then Amara's own password is refused
      But Ben signs in as usual

      Examples:
        | attempt             | reason                                 |
        | end the lock        | the plainest way                       |
        | send the mail again | a mail is a way to a new password      |
        | change the address  | a new address is a way to a mail       |

    Example: A password set by an administrator does not sign in during the lock
      Given Amara and Ben are members of staff
      And Amara's account is locked
      When an administrator tries to set a new password for Amara
      Then the password that the administrator set does not sign Amara in
      But Ben signs in as usual

  @ADMIN-02 @must @STEES-23 @STEES-25
  Rule: No action of an administrator makes it possible to complete a reset during the lock

    South Tees's words about the lock cover resets as well: a lock that a reset can get past protects nothing. Chloe's
    account is locked as well, and the administrator does not touch it. It shows that resets are refused during a lock
    in any case.

    Scenario Outline: After an administrator has tried to <attempt>, no reset can be completed
      Given Amara and Ben are members of staff
      And Amara's account is locked
      And Chloe is a colleague
      And Chloe's account is locked
      And no reset can be completed for Chloe by the time Ben, who asks later, has a mail
      And an administrator has tried to <attempt> for Amara
      And Amara has asked for a reset
      When Amara tries to choose a new password with any mail that has come by the time Ben, who asks later, has one
      Then the new password does not sign Amara in
      But Ben can complete a reset

      Examples:
        | attempt             | reason                                        |
        | end the lock        | unlocking may open the way to a reset         |
        | set a new password  | a new password may come with a fresh start    |
        | send the mail again | the administrator's mail may be a special one |
        | change the address  | the new address may start afresh              |

    Example: A mail that an administrator sends during the lock sets no password
      Given Amara and Ben are members of staff
      And Amara's account is locked
      And Chloe is a colleague
      And Chloe's account is locked
      And no reset can be completed for Chloe by the time Ben, who asks later, has a mail
      And an administrator has tried to send the mail again for Amara
      When Amara tries to choose a new password with any mail that has come by the time Ben, who asks later, has one
      Then the new password does not sign Amara in
      But Ben can complete a reset

  @ADMIN-04 @must @STEES-24 @STEES-25
  Rule: What an administrator starts during the lock signs nobody in before the 12 hours are over

    South Tees says that the lock lasts 12 hours and that nobody in ESR Administration can override it. So neither a
    password that an administrator sets during the lock nor one that is chosen with an administrator's mail signs in
    before the 12 hours are over. What becomes of them afterwards is left open.

    Example: A password that an administrator sets during the lock does not sign in before its end
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And Amara has tried the right password and been refused
      And an administrator has tried to set a new password for Amara
      When 11 hours and 59 minutes have passed since the accounts were locked
      Then the password that the administrator set does not sign Amara in
      But Ben signs in as usual

    Example: A password chosen with an administrator's mail during the lock does not sign in before its end
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And Amara has tried the right password and been refused
      And no reset can be completed for Chloe by the time Ben, who asks later, has a mail
      And an administrator has tried to send the mail again for Amara
      And Amara has tried to choose a new password with any mail that has come by the time Ben, who asks later, has one
      When 11 hours and 59 minutes have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Ben signs in as usual

    Example: An administrator who tries three times to end the lock does not end it before its 12 hours are over
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      And an administrator has tried to end the lock for Amara
      And an administrator has tried to end the lock for Amara
      And an administrator has tried to end the lock for Amara
      And 11 hours have passed since the accounts were locked
      And Chloe has tried the right password and been refused
      When Amara signs in with the right password
      Then Amara is not signed in
      But Ben signs in as usual

  @ADMIN-05 @must @STEES-23
  Rule: A page that an administrator's mail opened before the lock sets no password during it

    South Tees says that no reset can be completed while the account is locked. It makes no exception for the mail of an
    administrator, nor for a page that was opened in time. The rule does not apply to a portal whose administrators send
    no mail to a person who has not asked for one.

    Example: A page that was opened before the lock, with a mail that an administrator sent, sets no password during it
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And an administrator has sent Amara a reset mail
      And Amara has left the page of the link open
      And Amara's account has been locked since
      When Amara tries to choose a new password on the page that was left open
      Then the new password does not sign Amara in
      But Ben can complete a reset

    Example: A password chosen during the lock, on a page that an administrator's mail opened, does not sign in afterwards
      Given Amara and Chloe are members of staff
      And Amara's own password signs in
      And an administrator has sent Amara a reset mail
      And Amara has left the page of the link open
      And Amara's and Chloe's accounts have been locked since
      And Amara has tried to choose a new password on the page that was left open
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Chloe can complete a reset

  @ADMIN-03 @should @STEES-25
  Rule: An administrator is told that the lock cannot be overridden

    South Tees does not say that the administrator is told. The project's own rule, which a portal need not keep, is
    that the administrator is told no. An administrator who hears nothing believes that all is well and sends the
    person away.

    Scenario Outline: An administrator who tries to <attempt> during a lock is told no
      Given Amara is a member of staff
      And Amara's account is locked
      When an administrator tries to <attempt> for Amara
      Then the administrator is told no

      Examples:
        | attempt            | reason                             |
        | end the lock       | silence would look like success    |
        | set a new password | the new password would not sign in |
