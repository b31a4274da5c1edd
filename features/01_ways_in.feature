Feature: Ways in

  People reach the sign-in page in three ways: through the hub, directly, or from their intranet. The hub is the front
  page of ESR, with guides, the state of the system and a calendar. An intranet is a set of web pages that an employer
  has for its own staff.

  @WAY-01 @should @STEES-01 @YAS-02
  Rule: The way to the sign-in page stands at the top right of the hub

    South Tees and Yorkshire Ambulance Service tell their staff to look there. Anywhere in the upper quarter and the
    right half of a wide window is accepted. Some portals open with the sign-in page itself; such a portal
    has no hub (see WAY-03).

    Example: On a wide screen it stands at the top right
      When a visitor looks at the hub on a wide screen
      Then the way to the sign-in page stands at the top right

    Example: It leads to the sign-in page
      When a visitor looks at the hub on a wide screen
      Then the way from there leads to the sign-in page

  @WAY-02 @should @STEES-01 @YAS-02
  Rule: The hub has the documented words

    South Tees and Yorkshire Ambulance Service both call this way "Login to ESR". Staff who follow the document look
    for that name.

    Example: The way to the sign-in page has its documented name
      When a visitor looks at the hub on a wide screen
      Then the hub offers "Login to ESR"

  @WAY-03 @should @NHSBT-03
  Rule: The sign-in page opens at its own address

    Staff of NHS Blood and Transplant go straight to the sign-in page. Staff of South Tees and Yorkshire Ambulance
    Service come through the hub. Both ways in are right, and neither replaces the other.

    Example: The sign-in page opens without the hub
      When a visitor goes straight to the sign-in page
      Then the sign-in page is there

  @WAY-04 @must @WEB-02
  Rule: People who come from an intranet page sign in with username and password

    The public web guide sends people at a work computer through their intranet. People without a smartcard then sign
    in with username and password. It makes no difference which page a person comes from.

    Example: The right password signs in on the way from the intranet
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in on the way from an intranet page
      Then Amara is signed in
