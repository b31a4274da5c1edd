Feature: Signing in

  A username and its own password, both together and nothing else, open the portal.

  @SIGN-01 @must @YAS-03 @WEB-01 @WEB-13
  Rule: A username and its own password sign a person in

    Example: The right password signs a member of staff in
      Given Amara is a member of staff
      When Amara signs in with the right password
      Then Amara is signed in

    Example: Another password is refused
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in with another password
      Then Amara is not signed in
      But Amara signs in as ever

    Example: A colleague's password is refused
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben's own password signs in
      When Amara signs in with Ben's password
      Then Amara is not signed in
      But Amara signs in as ever

  @SIGN-02 @should @STEES-03
  Rule: The sign-in page has the documented words

    Example: The heading names the credentials
      When Amara looks at the sign-in page
      Then it has the heading "Log in with your credentials"

    Example: What is required is marked with an asterisk
      When Amara looks at the sign-in page
      Then it says "Fields with an asterisk (*) are required fields"
      And it asks for "Username", marked with an asterisk
      And it asks for "Password", marked with an asterisk

    Example: A username is shown by example
      When Amara looks at the sign-in page
      Then it says "(Example: 999JSMITH01)"

    Example: The way to a reset stands under the credentials
      When Amara looks at the sign-in page
      Then it offers "Forgotten | Request Username/Password | Unlock Account"
      And it offers "Log in via Username Password"
