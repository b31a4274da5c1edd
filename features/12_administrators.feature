Feature: Administrators and the lock

  Nobody in ESR Administration can override a lock, whatever they try. ESR Administration are the colleagues who look
  after accounts; what they try here is to end the lock, set a password, send a mail again or change an address. What a
  lock is, and how long it lasts, is told under Attempts and the lock.

  @ADMIN-01 @must @STEES-25
  Rule: Nothing an administrator does opens a locked account

    South Tees says that nobody in ESR Administration can override the lock. If a telephone call could end it, a good
    story would be enough to get in. A portal that offers its administrators no such way keeps the rule as well.

    Scenario Outline: An administrator who tries to <attempt> leaves the account locked
      Given Amara and Ben are members of staff
      And Amara's account is locked
      When an administrator tries to <attempt> for Amara
      Then Amara's own password is refused
      But Ben signs in as usual

      Examples:
        | attempt             | reason                                 |
        | end the lock        | the plainest way                       |
        | set a new password  | a new password is a way round the lock |
        | send the mail again | a mail is a way to a new password      |
        | change the address  | a new address is a way to a mail       |

    Example: A password set by an administrator does not sign in during the lock
      Given Amara and Ben are members of staff
      And Amara's account is locked
      When an administrator tries to set a new password for Amara
      Then the password that the administrator set does not sign Amara in
      But Ben signs in as usual

  @ADMIN-02 @must @STEES-25
  Rule: Nothing an administrator does lets a reset be completed during the lock

    The same words of South Tees, seen from the mail: a lock that a reset gets round is none. Chloe's account is
    locked as well and left alone by the administrator; it shows that resets are refused during a lock in any case.

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
        | send the mail again | the administrator's mail may be a special one |
        | change the address  | the new address may start afresh              |

  @ADMIN-03 @should @STEES-25
  Rule: An administrator is told that the lock cannot be overridden

    South Tees does not say that the administrator is told; that is a rule of the project's own, which a portal need
    not keep. An administrator who hears nothing sends the person away in the belief that all is well.

    Scenario Outline: An administrator who tries to <attempt> during a lock is told no
      Given Amara is a member of staff
      And Amara's account is locked
      When an administrator tries to <attempt> for Amara
      Then the administrator is told no

      Examples:
        | attempt            | reason                             |
        | end the lock       | silence would look like success    |
        | set a new password | the new password would not sign in |
