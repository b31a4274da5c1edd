Feature: Asking for a reset

  Whoever has forgotten a username, a password or both asks with an email address and a date of birth.

  @ASK-01 @must @YAS-04 @WEB-05
  Rule: An email address and a date of birth are enough to ask for a reset

    Example: Both together bring a reset mail
      Given Amara is a member of staff
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: The reset that they bring can be completed
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

  @ASK-02 @should @STEES-09
  Rule: The username is left blank, and the mail brings it

    Example: A request without a username brings a mail that names it
      Given Amara is a member of staff
      When Amara asks for a reset
      Then the mail names Amara's username

  @ASK-03 @must @STEES-08
  Rule: The date of birth is given, and is the person's own

    Scenario Outline: A date of birth that is <wrong> brings no mail
      Given Amara is a member of staff
      And Ben is a colleague
      When Amara asks for a reset with a date of birth that is <wrong>
      Then no mail has come to Amara by the time Ben has one
      But a reset mail comes to Amara for the right date of birth

      Examples:
        | wrong            | reason                                          |
        | a day later      | the day counts                                  |
        | a month later    | the month counts                                |
        | a year later     | the year counts                                 |
        | that of a colleague | somebody else's is not the person's own      |

    Example: No date of birth brings no mail
      Given Amara is a member of staff
      And Ben is a colleague
      When Amara asks for a reset without a date of birth
      Then no mail has come to Amara by the time Ben has one
      But a reset mail comes to Amara for the right date of birth

  @ASK-04 @must @STEES-10
  Rule: Asking for a reset is confirmed at once

    Example: The portal confirms the request
      Given Amara is a member of staff
      When Amara asks for a reset
      Then the request is confirmed

  @ASK-05 @should @STEES-05 @NHSBT-05
  Rule: The page that starts a reset has the documented words

    Example: It has the name of the way that leads to it
      When Amara looks at the page that starts a reset
      Then it has the heading "Forgotten | Request Username/Password | Unlock Account"

    Example: It asks for the email address, shown by example
      When Amara looks at the page that starts a reset
      Then it asks for "Email", marked with an asterisk
      And it says "first.last@domain.com"
      And it says "your login details will then be emailed to you"

    Example: It asks for the date of birth in three parts
      When Amara looks at the page that starts a reset
      Then it asks for "Date of Birth", marked with an asterisk
      And it asks for "Date" or "Day"
      And it asks for "Month"
      And it asks for "Year"

    Example: It says for whom the username is meant
      When Amara looks at the page that starts a reset
      Then it asks for "Username"
      And it says "Only required if you have more than one NHS Employer and wish to reset a specific account"
      And it says "enter your ESR username to receive details for this account only"
      And it offers "Submit"

  @ASK-06 @should @NHSBT-08
  Rule: The confirmation has the documented words

    Example: It says what happens next and whom to turn to
      Given Amara is a member of staff
      When Amara looks at the confirmation of a request
      Then it has the heading "Confirmation"
      And it says "Your password-reset request has been submitted"
      And it says "An email with instructions will be sent shortly"
      And it says "Please contact the System Administrator if you do not receive an email within the next 10-15 minutes"
      And it offers "Ok"
