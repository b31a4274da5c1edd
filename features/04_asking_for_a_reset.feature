Feature: Asking for a reset

  People who have forgotten a username, a password or both ask for a reset with an email address and a date of birth.
  The answer is called a reset mail: it has the username and a link for setting a new password.

  @ASK-01 @must @STEES-11 @NHSBT-07 @YAS-04 @WEB-05
  Rule: An email address and a date of birth are enough to ask for a reset

    Yorkshire Ambulance Service and the public web guide ask for these two and nothing more. South Tees has its staff
    leave the username out, and NHS Blood and Transplant wants one only from people with more than one employer. People
    know both by heart. So a person who has forgotten everything else can still ask for a reset without help.

    Example: Both together bring a reset mail
      Given Amara is a member of staff
      When Amara asks for a reset
      Then a reset mail comes to Amara

  @ASK-02 @should @STEES-09
  Rule: A request without a username works, and the mail brings the username

    South Tees advises its staff to leave the username blank, because the mail brings it. A person who has forgotten
    the username cannot give it, so a request without one has to work.

    Example: A request without a username brings a mail that names it
      Given Amara is a member of staff
      When Amara asks for a reset
      Then the mail names Amara's username

  @ASK-03 @must @STEES-08 @NHSBT-21 @YAS-04 @WEB-05
  Rule: A reset needs the person's own date of birth

    All four documents ask for it. Many people know a colleague's email address; the date of birth makes it harder to ask in
    another person's name. A wrong date brings no mail, because otherwise there would be no point in asking for the
    date.

    Scenario Outline: A date of birth that is <wrong> brings no reset mail
      Given Amara and Ben are members of staff
      When Amara asks for a reset with a date of birth that is <wrong>
      Then no reset mail has come to Amara by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the right date of birth

      Examples:
        | wrong         | reason                                  |
        | a day off     | the day counts                          |
        | a month off   | the month counts                        |
        | a year off    | the year counts                         |
        | a century off | all figures of the year count           |
        | a colleague's | somebody else's is not the person's own |

    Example: A date of birth with day and month exchanged brings no reset mail
      Given Amara is a member of staff, born on 4 March 1981
      And Ben is a colleague
      When Amara asks for a reset with a date of birth that is her own with day and month exchanged
      Then no reset mail has come to Amara by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the right date of birth

    Example: The right username does not make up for a wrong date of birth
      Given Amara and Ben are members of staff
      When Amara asks for a reset and gives her username, but a date of birth that is a day off
      Then no reset mail has come to Amara by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the right date of birth

    Example: A right date of birth does not make up for a wrong one soon afterwards
      Given Amara, Ben and Chloe are members of staff
      And Amara has a reset mail
      And Chloe has a reset mail
      When Amara asks for a reset with a date of birth that is a day off
      Then no reset mail has come to Amara by the time Ben, who asks later, has one

    Example: A request without a date of birth brings no reset mail
      Given Amara and Ben are members of staff
      When Amara asks for a reset without a date of birth
      Then no reset mail has come to Amara by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the right date of birth

    Example: The right username does not make up for a date of birth that is left out
      Given Amara and Ben are members of staff
      When Amara asks for a reset and gives her username, but no date of birth
      Then no reset mail has come to Amara by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the right date of birth

  @ASK-04 @must @STEES-10 @NHSBT-22
  Rule: Asking for a reset is confirmed at once

    South Tees and NHS Blood and Transplant both tell their staff that the request is confirmed. A person who sees nothing happen does not know
    whether to wait or to ask again.

    Example: The portal confirms the request
      Given Amara is a member of staff
      When Amara asks for a reset
      Then the request is confirmed

  @ASK-05 @should @STEES-05 @NHSBT-05
  Rule: The page that starts a reset has the documented words

    The words are those that South Tees and NHS Blood and Transplant both show, so that staff who follow the document
    recognise the page.

    Example: The page has the same name as the way that leads to it
      When Amara looks at the page that starts a reset
      Then it has the heading "Forgotten | Request Username/Password | Unlock Account"

    Example: It asks for the email address and shows an example of one
      When Amara looks at the page that starts a reset
      Then it asks for "Email", marked with an asterisk
      And it says "first.last@domain.com"
      And it says "your login details will then be emailed to you"

    Example: It asks for the date of birth
      When Amara looks at the page that starts a reset
      Then it asks for "Date of Birth", marked with an asterisk

    Example: It says for whom the username is meant
      When Amara looks at the page that starts a reset
      Then it asks for "Username"
      And it says "Only required if you have more than one NHS Employer and wish to reset a specific account"
      And it says "enter your ESR username to receive details for this account only"
      And it offers "Submit"

  @ASK-07 @should @NHSBT-05
  Rule: The three parts of the date of birth have the documented words

    Only NHS Blood and Transplant shows three parts: the day, the month and the year. In three parts, a date cannot be read in
    another country's order.

    Example: The day, the month and the year are asked for
      When Amara looks at the page that starts a reset
      Then it asks for "Date" or "Day"
      And it asks for "Month"
      And it asks for "Year"

  @ASK-06 @should @NHSBT-08
  Rule: The confirmation has the documented words

    NHS Blood and Transplant shows this confirmation. It tells staff that a mail is on its way, how long to wait for
    it, and whom to ask if no mail comes.

    Example: It says what happens next and whom to turn to
      Given Amara is a member of staff
      When Amara looks at the confirmation of a request
      Then it has the heading "Confirmation"
      And it says "Your password-reset request has been submitted"
      And it says "An email with instructions will be sent shortly"
      And it says "Please contact the System Administrator if you do not receive an email within the next 10-15 minutes"
      And it offers "Ok"
