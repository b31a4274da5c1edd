Feature: Ways in

  People come to the sign-in page through the hub, directly, or from their intranet. The hub is ESR's front page, with
  guides, the state of the system and a calendar; an intranet is an employer's own set of pages for its staff.

  @WAY-01 @should @STEES-01 @YAS-02
  Rule: The hub has the way to the sign-in page at its top right

    South Tees and Yorkshire Ambulance Service tell their staff to look there. It is read generously: in the upper
    quarter and the right half of a wide window. Where the portal's address opens the sign-in page itself, there is no
    hub (WAY-03).

    Example: On a wide screen it stands at the top right
      When a visitor looks at the hub on a wide screen
      Then the way to the sign-in page stands at the top right

    Example: It leads to the sign-in page
      When a visitor looks at the hub on a wide screen
      Then the way from there leads to the sign-in page

  @WAY-02 @should @STEES-01 @YAS-02
  Rule: The hub has the documented words

    South Tees and Yorkshire Ambulance Service both call the way Login to ESR. Staff who follow the document look for
    that name.

    Example: The way to the sign-in page has its documented name
      When a visitor looks at the hub on a wide screen
      Then the hub offers "Login to ESR"

  @WAY-03 @should @NHSBT-03
  Rule: The sign-in page opens at its own address

    NHS Blood and Transplant's staff come straight to the sign-in page; those of South Tees and Yorkshire Ambulance
    Service come through the hub. Both are ways in, and neither has to give way.

    Example: Nobody has to pass the hub
      When a visitor goes straight to the sign-in page
      Then the sign-in page is there

  @WAY-04 @must @WEB-02 @WEB-13
  Rule: Whoever comes from an intranet page signs in with username and password

    The public web guide sends people at a work computer through their intranet; those without a card go on with
    username and password. It makes no difference which page somebody comes from.

    Example: The right password signs in on the way from the intranet
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in on the way from an intranet page
      Then Amara is signed in
