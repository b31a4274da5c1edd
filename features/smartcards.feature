Feature: Smartcards

  A professional user who has a smartcard signs in with it and its PIN, in the place of a username and a password.

  @CARD-01 @must @NHSBT-04 @YAS-09 @WEB-02
  Rule: A professional user's own smartcard signs in

    Example: The card signs a professional user in
      Given Amara is a professional user with a smartcard
      When Amara signs in with the smartcard
      Then Amara is signed in

    Example: Two professional users sign in, each with a card of their own
      Given Amara is a professional user with a smartcard
      And Ben is a professional user with a smartcard
      And Amara's smartcard signs in
      When Ben signs in with the smartcard
      Then Ben is signed in

  @CARD-02 @must @NHSBT-04
  Rule: Without a smartcard of one's own nobody signs in that way

    Scenario Outline: The way in with a smartcard stays closed to <card>
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara tries to sign in with <card>
      Then Amara is not signed in
      But Amara's smartcard signs in as ever

      Examples:
        | card                               | reason                                          |
        | no card at all                     | the way in is for people who have one           |
        | a card that nobody is enrolled with | a good card alone makes nobody a user          |
        | a card that another authority issued in Amara's name | whoever forges one has none   |

  @CARD-03 @must @NHSBT-04
  Rule: The smartcard of somebody who is not a professional user does not sign in

    Example: A card of somebody else on the staff is refused
      Given Amara is a professional user with a smartcard
      And Ben is no professional user, but has a smartcard
      And Amara's smartcard signs in
      When Ben signs in with the smartcard
      Then Ben is not signed in
      But Amara's smartcard signs in as ever

  @CARD-04 @should @NHSBT-04
  Rule: A smartcard that has expired no longer signs in

    Example: A card that expired yesterday is refused
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara tries to sign in with a card that expired yesterday
      Then Amara is not signed in
      But Amara's smartcard signs in as ever

  @CARD-05 @should @STEES-04
  Rule: The sign-in page has the documented words about smartcards

    Example: The way in with a smartcard stands below the credentials
      When Amara looks for the way in with a smartcard
      Then it has the heading "Log in with your Smartcard"
      And it says "inserting your Smartcard and entering your PIN"
      And it offers "Log in via Smartcard"

  @CARD-06 @should @YAS-09
  Rule: The Care Identity leads to a choice of the method, and on to the smartcard

    Example: The sign-in page offers the Care Identity
      When Amara looks for the way in with a smartcard
      Then it offers "Log in with my Care Identity"

    Example: The page behind it asks for the method
      When Amara turns to the Care Identity
      Then it asks for "Smartcard"
      And it asks for "Remember my selection"
      And it offers "Continue"

    Example: The card signs in by the Care Identity
      Given Amara is a professional user with a smartcard
      When Amara signs in with the smartcard by the Care Identity
      Then Amara is signed in

  @CARD-07 @should @YAS-09
  Rule: A remembered selection is not asked for again

    Example: With the selection remembered, the method is asked for once
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara signs in by the Care Identity twice and has the selection remembered
      Then the method is asked for the first time only
      And Amara is signed in the second time

    Example: Without, the method is asked for each time
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara signs in by the Care Identity twice and has nothing remembered
      Then the method is asked for both times
      And Amara is signed in the second time
