Feature: Shared computers

  A shared login, or ward login, means that a ward's computer is signed in for everyone who works there. A personal
  login means that the computer is signed in for one person, with that person's own IT account. South Tees warns of
  shared logins and advises personal ones. What is tried here is completing a reset; the mail has come before.

  @WARD-01 @must @STEES-21
  Rule: At a personal login a reset works

    South Tees promises that the new password signs in. At a computer with a personal IT login, which South Tees advises
    when a reset does not work, nothing takes that promise back.

    Example: A reset that is completed at a personal login signs in
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara chooses a new password at a personal login
      Then the new password signs Amara in

  @WARD-02 @may @STEES-26
  Rule: At a shared login a reset may fail

    South Tees warns that a reset sometimes does not work at a shared login. So it may work or fail, and neither is
    judged. Three people try, after Dan has used the computer, and the failures are counted.

    Example: Three people each try a reset at a shared login
      Given Amara, Ben and Chloe are members of staff
      And Dan is a colleague
      And Dan completes a reset at a personal login
      When Amara, Ben and Chloe each try a reset at the shared login that Dan has used
      Then three tries are counted, and how many of them fail

  @WARD-03 @should @STEES-26
  Rule: A reset that fails at a shared login changes nothing

    South Tees says only that a reset may fail there. The project's own rule, which a portal need not keep, is that
    the failure does no harm: the old password still opens the account, and the same mail completes the reset
    elsewhere.

    Example: The old password still signs in
      Given Amara and Ben are members of staff
      And Ben completes a reset at a personal login
      And Amara has a reset mail
      When Amara's reset fails at the shared login that Ben has used
      Then Amara's own password signs in
      And the new password does not sign Amara in

    Example: The same mail completes the reset at a personal login
      Given Amara and Ben are members of staff
      And Ben completes a reset at a personal login
      And Amara has a reset mail
      When Amara's reset fails at the shared login that Ben has used
      Then the same mail sets a password for Amara at a personal login

  @WARD-04 @should @STEES-26
  Rule: A reset that fails at a shared login comes with the advice to use a personal one

    South Tees gives this advice in its document. The project's own rule, which a portal need not keep, is that the
    portal gives it as well. A person at the ward's computer rarely has the document at hand.

    Example: The page names a personal login
      Given Amara and Ben are members of staff
      And Ben completes a reset at a personal login
      And Amara has a reset mail
      When Amara's reset fails at the shared login that Ben has used
      Then Amara is advised to use a personal login
