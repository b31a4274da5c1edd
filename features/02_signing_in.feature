Feature: Signing in

  A person signs in with a username and the password of that same account. Both are needed, and nothing else is. The
  other way in, with a smartcard, is described under Smartcards.

  @SIGN-01 @must @YAS-03 @WEB-01 @WEB-13
  Rule: A username and its own password sign a person in

    Yorkshire Ambulance Service and the public web guide have people sign in this way; the guide says so for home and
    for phones as well. The password has to belong to that account: any other password, even a colleague's, is
    refused.

    Example: The right password signs a member of staff in
      Given Amara is a member of staff
      When Amara signs in with the right password
      Then Amara is signed in

    Example: Another password is refused
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in with another password
      Then Amara is not signed in
      But Amara signs in as usual

    Example: A colleague's password is refused
      Given Amara and Ben are members of staff
      And Ben's own password signs in
      When Amara signs in with Ben's password
      Then Amara is not signed in
      But Amara signs in as usual

  @SIGN-02 @should @STEES-03
  Rule: The sign-in page has the documented words

    The words are those that South Tees shows, so that staff who follow the document recognise the page. NHS Blood and
    Transplant has other names for one or two things. Its names are right as well, but this rule looks for South
    Tees's words.

    Example: The heading names the credentials
      When Amara looks at the sign-in page
      Then it has the heading "Log in with your credentials"

    Example: What is required is marked with an asterisk
      When Amara looks at the sign-in page
      Then it says "Fields with an asterisk (*) are required fields"
      And it asks for "Username", marked with an asterisk
      And it asks for "Password", marked with an asterisk

    Example: An example shows what a username looks like
      When Amara looks at the sign-in page
      Then it says "(Example: 999JSMITH01)"

    Example: The way to a reset stands under the credentials
      When Amara looks at the sign-in page
      Then it offers "Forgotten | Request Username/Password | Unlock Account"
      And it offers "Log in via Username Password"
