Feature: Ways in

  People come to the sign-in page through the hub, straight, or from their intranet.

  @WAY-01 @should @STEES-01 @YAS-02
  Rule: The hub has the way to the sign-in page at its top right

    Example: On a wide screen it stands at the top right
      When a visitor looks at the hub on a wide screen
      Then the way to the sign-in page stands at the top right

    Example: It leads where it says
      When a visitor looks at the hub on a wide screen
      Then the way from there leads to the sign-in page

  @WAY-02 @should @STEES-01 @YAS-02
  Rule: The hub has the documented words

    Example: The way to the sign-in page has its documented name
      When a visitor looks at the hub on a wide screen
      Then the hub offers "Login to ESR"

  @WAY-03 @should @NHSBT-03
  Rule: The sign-in page opens at its own address

    Example: Nobody has to pass the hub
      When a visitor opens the sign-in page straight
      Then the sign-in page is there

  @WAY-04 @must @WEB-02 @WEB-13
  Rule: Whoever comes from an intranet page signs in with username and password

    Example: The right password signs in on the way from the intranet
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in on the way from an intranet page
      Then Amara is signed in
