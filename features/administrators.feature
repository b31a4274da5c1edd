Feature: Administrators and the lock

  Nobody in ESR Administration can override a lock, whatever they try.

  @ADMIN-01 @must @STEES-25
  Rule: Nothing an administrator does opens a locked account

    Scenario Outline: An administrator who tries to <attempt> leaves the account locked
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara's account is locked
      When an administrator tries to <attempt> for Amara
      Then Amara's own password is refused
      But Ben signs in as ever

      Examples:
        | attempt            | reason                                     |
        | end the lock       | the plainest way                           |
        | set a new password | a new password is a way round the lock     |
        | send the mail again | a mail is a way to a new password         |
        | change the address | a new address is a way to a mail           |

    Example: A password set by an administrator does not sign in during the lock
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara's account is locked
      When an administrator tries to set a new password for Amara
      Then the password that the administrator set does not sign Amara in
      But Ben signs in as ever

  @ADMIN-02 @must @STEES-25
  Rule: Nothing an administrator does lets a reset be completed during the lock

    Scenario Outline: After an administrator has tried to <attempt>, no reset can be completed
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara's account is locked
      And Chloe is a colleague
      And Chloe's account is locked
      And no reset can be completed for Chloe by the time Ben has a mail
      And an administrator has tried to <attempt> for Amara
      And Amara has asked for a reset
      When Amara tries to choose a new password with whatever mail has come by the time Ben has one
      Then the new password does not sign Amara in
      But Ben completes a reset meanwhile

      Examples:
        | attempt            | reason                                        |
        | end the lock       | unlocking may open the way to a reset         |
        | send the mail again | the administrator's mail may be a special one |
        | change the address | the new address may start afresh              |

  @ADMIN-03 @should @STEES-25
  Rule: An administrator is told that the lock cannot be overridden

    Scenario Outline: An administrator who tries to <attempt> is told no
      Given Amara is a member of staff
      And Amara's account is locked
      When an administrator tries to <attempt> for Amara
      Then the administrator is told no

      Examples:
        | attempt            | reason                                      |
        | end the lock       | silence would look like success             |
        | set a new password | the new password would not sign in          |
