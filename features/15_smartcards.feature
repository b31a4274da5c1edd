Feature: Smartcards

  A professional user who has a smartcard signs in with the card and its PIN, instead of a username and a password.
  Professional users are the people whom NHS Blood and Transplant allows to sign in this way. A person is enrolled
  with a card when ESR knows the card as that person's. An authority issues cards; only the cards of one authority are
  good. Care Identity is the name that Yorkshire Ambulance Service's document gives to this way in.

  @CARD-01 @must @NHSBT-04 @YAS-09 @WEB-02
  Rule: A professional user's own smartcard signs in

    NHS Blood and Transplant, Yorkshire Ambulance Service and the public web guide all let people in by their card. At
    work, people with a card do not need the password. Each card opens the account of its own holder.

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

  @CARD-02 @must @NHSBT-04 @YAS-09 @WEB-02
  Rule: Without a smartcard of their own, people do not sign in by smartcard

    NHS Blood and Transplant, Yorkshire Ambulance Service and the public web guide keep this way in for people who have a
    smartcard. A person without a card is refused. So
    is a person with a forged card, or with a card that no one is enrolled with.

    Scenario Outline: Signing in with <card> is refused
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara tries to sign in with <card>
      Then Amara is not signed in
      But Amara's smartcard signs in as usual

      Examples:
        | card                                                 | reason                                |
        | no card at all                                       | the way in is for people who have one |
        | a card that nobody is enrolled with                  | ESR knows no person by this card      |
        | a card that another authority issued in Amara's name | a forged card is no card              |

  @CARD-03 @must @NHSBT-04
  Rule: The smartcard of a person who is not a professional user does not sign in

    NHS Blood and Transplant keeps this way in for professional users. For other members of staff, a good card is not
    enough.

    Example: The card of a colleague who is not a professional user is refused
      Given Amara is a professional user with a smartcard
      And Ben has a smartcard but is not a professional user
      And Amara's smartcard signs in
      When Ben signs in with the smartcard
      Then Ben is not signed in
      But Amara's smartcard signs in as usual

    Example: A remembered selection lets in no colleague who is not a professional user
      Given Amara is a professional user with a smartcard
      And Ben has a smartcard but is not a professional user
      And Amara's smartcard signs in
      When Ben signs in with the smartcard twice and has the selection remembered
      Then Ben is signed in neither time
      But Amara's smartcard signs in as usual

  @CARD-04 @should @NHSBT-04
  Rule: A smartcard that has expired no longer signs in

    No document says what happens to a card that has expired. The project's own rule, which a portal need not keep, is
    that it is refused. Otherwise a lost card that no one has missed would work for ever.

    Example: A card that expired yesterday is refused
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara tries to sign in with a card that expired yesterday
      Then Amara is not signed in
      But Amara's smartcard signs in as usual

  @CARD-05 @should @STEES-04 @NHSBT-03
  Rule: The sign-in page has the documented words about smartcards

    The words are those that South Tees and NHS Blood and Transplant show, so that staff who follow the document find the
    way in. Yorkshire Ambulance Service gives it another name (CARD-06). That name is right as well, but this rule looks
    for the words of the other two.

    Example: The way in with a smartcard stands below the credentials
      When Amara looks for the way in with a smartcard
      Then it has the heading "Log in with your Smartcard"
      And it says "inserting your Smartcard and entering your PIN"
      And it offers "Log in via Smartcard"

  @CARD-06 @should @YAS-09
  Rule: The Care Identity leads to a choice of method, and then to the smartcard

    Yorkshire Ambulance Service's staff find the way in with a card under this name; the other documents use another
    name (CARD-05). Either name is right. The project's own rule, which a portal need not keep, is that the portal has
    this one.

    Example: The sign-in page offers the Care Identity
      When Amara looks for the way in with a smartcard
      Then it offers "Log in with my Care Identity"

    Example: The page that it opens asks for the method
      When Amara turns to the Care Identity
      Then it asks for "Smartcard"
      And it asks for "Remember my selection"
      And it offers "Continue"

    Example: The card signs in through the Care Identity
      Given Amara is a professional user with a smartcard
      When Amara signs in with the smartcard through the Care Identity
      Then Amara is signed in

  @CARD-07 @should @YAS-09
  Rule: A remembered selection is not asked for again

    Yorkshire Ambulance Service's staff have the portal remember which method they chose. The project's own rule,
    which a portal need not keep, is that the portal then does not ask again. It is one question fewer every morning.

    Example: With the selection remembered, the method is asked for once
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara signs in through the Care Identity twice and has the selection remembered
      Then the method is asked for the first time only
      And Amara is signed in the second time

    Example: With nothing remembered, the method is asked for each time
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara signs in through the Care Identity twice and has nothing remembered
      Then the method is asked for both times
      And Amara is signed in the second time

  @CARD-08 @should @STEES-04
  Rule: At South Tees a professional user's own smartcard signs in

    South Tees shows this way in on its sign-in page and says no more of it. A page's words make no rule that a portal
    must keep. Where another document has people sign in by their card, CARD-01 applies instead.

    Example: At South Tees the card signs a professional user in
      Given Amara is a professional user with a smartcard
      When Amara signs in with the smartcard
      Then Amara is signed in

    Example: At South Tees two professional users sign in, each with a card of their own
      Given Amara is a professional user with a smartcard
      And Ben is a professional user with a smartcard
      And Amara's smartcard signs in
      When Ben signs in with the smartcard
      Then Ben is signed in

  @CARD-09 @should @STEES-04
  Rule: At South Tees people without a smartcard of their own do not sign in by smartcard

    South Tees's sign-in page asks for a smartcard and its PIN, and the document says no more of it. Where another document
    keeps this way in for people who have a card, CARD-02 applies instead.

    Scenario Outline: At South Tees signing in with <card> is refused
      Given Amara is a professional user with a smartcard
      And Amara's smartcard signs in
      When Amara tries to sign in with <card>
      Then Amara is not signed in
      But Amara's smartcard signs in as usual

      Examples:
        | card                                                 | reason                                |
        | no card at all                                       | the way in is for people who have one |
        | a card that nobody is enrolled with                  | ESR knows no person by this card      |
        | a card that another authority issued in Amara's name | a forged card is no card              |
