Feature: Signing in at Harbour

  What a made-up leaflet tells its new colleagues.

  @HARB-01 @must @HARBOUR-01
  Rule: Only a person's own password opens Harbour's portal

    Harbour tells its colleagues so in its first sentence. A password that opens another account is no password at all.

    Example: Harbour's Amara signs in with her own password
      Given Amara is a member of staff
      When Amara signs in with the right password
      Then Amara is signed in

    Example: Harbour's Amara is refused with a colleague's password
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben's own password signs in
      When Amara signs in with Ben's password
      Then Amara is not signed in
      But Amara signs in as usual
