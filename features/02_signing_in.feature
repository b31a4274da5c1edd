Feature: Signing in

  A person signs in with a username and the password of that same account. Both are needed, and nothing else is. The
  other way in, with a smartcard, is described under Smartcards.

  @SIGN-01 @must @STEES-21 @NHSBT-18 @YAS-03 @WEB-01 @WEB-13
  Rule: A username and its own password sign a person in

    All four documents have people sign in this way; two of them say so of the password that a reset has set. The
    password has to belong to that account: any other password is refused, even a colleague's or one that differs in a
    single character.

    Example: The right password signs a member of staff in
      Given Amara is a member of staff
      When Amara signs in with the right password
      Then Amara is signed in

    Scenario Outline: With <wrong> a person is refused
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in with <wrong>
      Then Amara is not signed in
      But Amara signs in as usual

      Examples:
        | wrong                                          | reason                                  |
        | another password                               | it has nothing to do with the right one |
        | the right password with another last character | every character counts, to the very end |
        | the first 8 characters of the right password   | what follows the 8th counts             |
        | the first 12 characters of the right password  | what follows the 12th counts            |
        | the right password and another letter after it | nothing may follow the right one        |
        | no password at all                             | a username alone is not enough          |

    Example: A colleague's password is refused
      Given Amara and Ben are members of staff
      And Ben's own password signs in
      When Amara signs in with Ben's password
      Then Amara is not signed in
      But Amara signs in as usual

  @SIGN-07 @should @STEES-21
  Rule: After a wrong password, the page that follows takes the right one

    South Tees promises that the username and the new password sign the person in, and does not say on which page. A
    person who has mistyped tries again on the page that says so. The project's own rule, which a portal need not keep,
    is that this works. It does not apply to a portal whose page then asks for nothing.

    Example: The right password signs in after a wrong one, without leaving the page
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in with another password and then, without leaving the page, with the right one
      Then Amara is signed in

  @SIGN-06 @must @STEES-22
  Rule: At South Tees a password is correct only with its own capitals and small letters

    South Tees gives its staff three attempts to enter the password correctly. That is read to mean exactly as it was
    set, capitals and small letters included: a password with a letter in the other case is another password. The
    other documents have no such word: SIGN-05.

    Example: At South Tees the right password with one letter's case changed is refused
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in with the right password with one letter's case changed
      Then Amara is not signed in
      But Amara signs in as usual

    Example: At South Tees the right password with every letter's case changed is refused
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in with the right password with every letter's case changed
      Then Amara is not signed in
      But Amara signs in as usual

  @SIGN-05 @should @NHSBT-18 @YAS-03 @WEB-01
  Rule: The capitals and small letters of a password count

    These documents do not say whether they do. The project's own rule, which a portal need not keep, is that a
    capital is another character than the small letter. Otherwise a password is easier to guess than its owner
    believes. Where South Tees has its say, SIGN-06 applies instead.

    Example: The right password with one letter's case changed is refused
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in with the right password with one letter's case changed
      Then Amara is not signed in
      But Amara signs in as usual

  @SIGN-02 @should @STEES-03 @NHSBT-03 @NHSBT-18
  Rule: The sign-in page has the documented words

    South Tees and NHS Blood and Transplant show the page in these words, so that staff who follow the document
    recognise it. NHS Blood and Transplant words the line about asterisks in two ways; either is right. What leads on
    from the page has names of its own: SIGN-03 and SIGN-04.

    Example: The heading names the credentials
      When Amara looks at the sign-in page
      Then it has the heading "Log in with your credentials"

    Example: What is required is marked with an asterisk
      When Amara looks at the sign-in page
      Then it says "Fields with an asterisk (*) are required fields" or "Fields marked with an asterisk (*) are required fields"
      And it asks for "Username", marked with an asterisk
      And it asks for "Password", marked with an asterisk

    Example: An example shows what a username looks like
      When Amara looks at the sign-in page
      Then it says "(Example: 999JSMITH01)"

  @SIGN-03 @should @STEES-03 @YAS-03 @YAS-04
  Rule: What the sign-in page offers has the documented words of South Tees and Yorkshire Ambulance Service

    Both trusts tell their staff these two names: one signs in, the other leads to a reset. NHS Blood and Transplant has
    other names as well (SIGN-04).

    Example: The way to a reset stands under the credentials
      When Amara looks at the sign-in page
      Then it offers "Forgotten | Request Username/Password | Unlock Account"
      And it offers "Log in via Username Password"

  @SIGN-04 @should @NHSBT-03 @NHSBT-18
  Rule: What the sign-in page offers has the documented words of NHS Blood and Transplant

    NHS Blood and Transplant shows the way to a reset as three short names side by side, and the name for signing in as
    either of two. Any name that a document shows is right, so that the one name of South Tees is right here too.

    Example: The way to a reset and signing in have a documented name
      When Amara looks at the sign-in page
      Then it offers "Forgotten", "Forgotten Username or Password" or "Forgotten | Request Username/Password | Unlock Account"
      And it offers "Log in via Username Password" or "Log in"
