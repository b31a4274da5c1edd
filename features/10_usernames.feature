Feature: Usernames

  A username is given once, comes by mail, and stays the same. It begins with the employer's number, such as 918 or
  234. A person who has forgotten only the username need not change the password.

  @NAME-01 @must @WEB-09
  Rule: A username never changes

    The public web guide says so. A person who has once written the username down can rely on it, however often the
    password changes.

    Example: After a reset the same username signs in
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: The mail of a second reset names the same username
      Given Amara is a member of staff
      And Amara has a reset mail that names the username
      And Amara has set a new password with that mail
      And Amara has asked for a reset
      When a second mail comes to Amara
      Then the mail names Amara's username

  @NAME-02 @must @WEB-09
  Rule: No action of an administrator changes a username

    The public web guide makes no exception for administrators. Otherwise, after an administrator has changed a
    person's address or password, the portal might no longer know the username that the person has.

    Example: After an administrator has changed the address, the username is the same
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And an administrator has changed Amara's address
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: After an administrator has set a new password, the username is the same
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And an administrator has tried to set a new password for Amara
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: After an administrator has recorded an address with another surname, the username is the same
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And an administrator has recorded an address with another surname for Amara
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: A mail that comes after such an address was recorded names the same username
      Given Amara is a member of staff
      And Amara has a reset mail that names the username
      And an administrator has recorded an address with another surname for Amara
      When Amara asks for a reset and a mail comes that names a username
      Then that mail names Amara's username

  @NAME-09 @must @WEB-09
  Rule: A day after a change of address the username is still the same

    The public web guide names no time after which a username could change. Some systems carry changes out at night.

    Example: A day after an address with another surname was recorded, the username is the same
      Given Amara and Ben are members of staff
      And an administrator has recorded an address with another surname for Amara
      And 25 hours have passed since the address was recorded
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

  @NAME-03 @should @NHSBT-01
  Rule: At NHS Blood and Transplant a username is 918, an initial, the surname and two digits

    NHS Blood and Transplant shows its new starters what a username looks like; 918 is the employer's own number. One example
    makes no pattern. The project's own rule, which a portal need not keep, is that every username looks like it. People
    who know the pattern recognise the username in the mail, and notice a misspelt one.

    Example: The mail names a username of this shape, and it signs in
      Given Amara works for NHS Blood and Transplant as a member of staff
      When Amara asks for a reset
      And any mail that comes to Amara names a username
      Then the mail names a username of 918, Amara's initial, her surname and two digits
      And that username signs Amara in

  @NAME-04 @must @WEB-01
  Rule: At the employer of the public web guide a username begins with 234

    The public web guide says so; 234 is the number of its own employer, as 918 is that of NHS Blood and Transplant.
    People who know the number recognise the username in the mail.

    Example: The mail names a username that begins with 234, and it signs in
      Given Amara works for the employer of the public web guide as a member of staff
      When Amara asks for a reset
      And any mail that comes to Amara names a username
      Then the mail to Amara names a username that begins with 234
      And that username signs Amara in

  @NAME-05 @should @NHSBT-01
  Rule: A new starter's username comes to the work address

    NHS Blood and Transplant tells new starters that their username is sent to their NHSBT work email, and does not say
    by whom or when. The project's own rule, which a portal need not keep, is that it is there once the new starter has
    asked, and at no other address. The employer knows that this address reaches the right person; another mailbox might be
    read by another person.

    Example: Once a new starter has asked, a mail at the work address names the username
      Given Amara is a new starter at NHS Blood and Transplant
      When Amara asks for a reset
      Then a mail that names Amara's username is at Amara's address

    Example: No mail comes to another address of a new starter
      Given Amara is a new starter at NHS Blood and Transplant
      And Ben works for NHS Blood and Transplant as a member of staff
      When Amara asks for a reset
      Then no reset mail is at another address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

  @NAME-06 @must @WEB-07
  Rule: A person who has forgotten only the username is sent it

    Only the public web guide shows a choice for this. The person gives an email address and a date of birth. Only the person is told, so that a stranger does not learn the username.

    Example: An email address and a date of birth bring a mail that names the username
      Given Amara is a member of staff
      When Amara asks for the forgotten username
      Then a mail that names Amara's username comes to Amara

    Example: The forgotten username is told to no one else
      Given Amara, Ben and Chloe are members of staff
      When Amara asks for the forgotten username
      Then a mail that names Amara's username comes to Amara
      And no reset mail has come to Ben by the time Chloe, who asks later, has one

    Scenario Outline: A date of birth that is <wrong> brings no mail with the username
      Given Amara and Ben are members of staff
      When Amara asks for the forgotten username with a date of birth that is <wrong>
      Then no reset mail has come to Amara by the time Ben, who asks later, has one
      But Amara is told the username for the right date of birth

      Examples:
        | wrong       | reason           |
        | a day off   | the day counts   |
        | a month off | the month counts |
        | a year off  | the year counts  |

  @NAME-08 @should @WEB-08
  Rule: The forgotten username goes to the Trust address and to no other

    The public web guide expects the username at the Trust address. The project's own rule, which a portal need not keep,
    is that another address brings none.

    Example: Another address brings no mail with the username
      Given Amara and Ben are members of staff
      When Amara asks for the forgotten username with an address that is not on record
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But Amara is told the username for the address on record

  @NAME-07 @should @WEB-08
  Rule: The forgotten username is told within 15 minutes

    The public web guide expects it within 10 to 15 minutes. This is an expectation, not a promise. People who know
    how long to wait do not ask twice.

    Example: Fifteen minutes after the request the mail with the username has come
      Given Amara is a member of staff
      And Amara has asked for the forgotten username
      When 15 minutes have passed since the request
      Then a mail that names Amara's username has come to Amara
