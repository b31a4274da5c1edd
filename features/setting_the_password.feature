Feature: Setting the password

  Behind the mail's link a person says who they are, chooses a password, and signs in with it.

  @SET-01 @must @STEES-16
  Rule: The page behind the link wants the username that the mail states

    Scenario Outline: Another username, <whose>, is refused
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara has a reset mail
      When Amara tries to choose a new password under <whose>
      Then the new password does not sign Amara in
      And the new password does not sign Ben in
      But the same link takes a good password for Amara

      Examples:
        | whose                    | reason                                     |
        | Ben's username           | it exists, but the mail is not Ben's       |
        | a username nobody has    | it exists nowhere                          |

  @SET-02 @must @STEES-18
  Rule: The new password is entered twice, and both are the same

    Example: Two that differ are refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms another
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But the same link takes a good password for Amara

  @SET-03 @must @STEES-20 @NHSBT-18
  Rule: A completed reset leads back to the sign-in page

    Example: The person ends where they can sign in
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then Amara is back at the sign-in page

  @SET-04 @must @STEES-21 @NHSBT-18
  Rule: The username and the new password sign the person in

    Example: The new password signs in
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

  @SET-05 @must @NHSBT-19
  Rule: The new password replaces the old one

    Example: The old password no longer signs in
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara has set a new password with that mail
      When Amara signs in with the old password
      Then Amara is not signed in
      But Amara signs in as ever

  @SET-06 @must @NHSBT-20 @WEB-11
  Rule: A new starter sets the first password in the same way

    Example: A first password is set and signs in
      Given Amara is a new starter who has never had a password
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: Asking for a reset brings a new starter a mail
      Given Amara is a new starter who has never had a password
      And Ben is a colleague
      And Ben completes a reset
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: Before that no password signs in
      Given Amara is a new starter who has never had a password
      When Amara signs in with another password
      Then Amara is not signed in
      But Amara completes a reset meanwhile

  @SET-07 @should @STEES-17
  Rule: A username that is copied and pasted is accepted as it comes

    Example: Username and password can be pasted
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara pastes the username and a new password
      Then the new password signs Amara in

    Scenario Outline: Stray spaces <where> the pasted username do no harm
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara pastes the username with stray spaces <where> it and a new password
      Then the new password signs Amara in

      Examples:
        | where  | reason                                  |
        | before | a selection often begins a space early  |
        | after  | a selection often ends a space late     |

    Scenario Outline: Pasting the password and <what> signs in
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in by pasting the password and <what>
      Then Amara is signed in

      Examples:
        | what                                  | reason                                         |
        | the username                          | the mail that states it is there to copy from  |
        | the username with stray spaces before | a selection often begins a space early         |
        | the username with stray spaces after  | a selection often ends a space late            |

  @SET-08 @should @NHSBT-11
  Rule: The page that sets the password has the documented words

    Example: It says what is to be done
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara's link asks for a new password
      When Amara looks at the page behind the link
      Then it has the heading "Update Password"
      And it says "Fields with an asterisk (*) are required fields"
      And it says "Please enter your username and password below"
      And it says "The password you enter below will be used to replace your old password"

    Example: It asks for the username and twice for the password
      Given Amara is a member of staff
      And Amara has a reset mail
      And Amara's link asks for a new password
      When Amara looks at the page behind the link
      Then it asks for "Username", marked with an asterisk
      And it says "(Example: 999JSMITH01)"
      And it asks for "Password", marked with an asterisk
      And it asks for "Confirm Password", marked with an asterisk
      And it offers "Confirm Password"

  @SET-09 @should @STEES-19
  Rule: The icon beside the password tells the requirements

    Scenario Outline: It tells them to a person who is <turning> to it
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara turns to the requirements icon by <turning>
      Then it tells that a password has 12 characters or more

      Examples:
        | turning  | reason                                      |
        | pointing | hovering is what the document describes     |
        | tabbing  | from the password, for whoever has no mouse |
        | touching | a phone has nothing to hover with           |
