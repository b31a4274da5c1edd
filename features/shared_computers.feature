Feature: Shared computers

  A ward's computer is signed in for everybody who works there. Whoever resets a password does so best at a computer
  that is signed in for nobody else.

  @WARD-01 @must @STEES-26 @STEES-21
  Rule: At a personal login a reset works

    Example: A reset that is completed at a personal login signs in
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara chooses a new password at a personal login
      Then the new password signs Amara in

  @WARD-02 @may @STEES-26
  Rule: At a shared login a reset may fail

    Example: Three people try a reset each at a shared login
      Given Amara, Ben and Chloe are members of staff
      And Dan is a colleague
      And Dan completes a reset at a personal login
      When Amara, Ben and Chloe each try a reset at the shared login that Dan has used
      Then each of their resets has worked or was refused

  @WARD-03 @should @STEES-26
  Rule: A reset that fails at a shared login changes nothing

    Example: The old password still signs in
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset at a personal login
      And Amara has a reset mail
      When Amara's reset fails at the shared login that Ben has used
      Then Amara's own password signs in
      And the new password does not sign Amara in

    Example: The same mail completes the reset at a personal login
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset at a personal login
      And Amara has a reset mail
      When Amara's reset fails at the shared login that Ben has used
      Then the same mail sets a password for Amara at a personal login

  @WARD-04 @should @STEES-26
  Rule: A reset that fails at a shared login comes with the advice to use a personal one

    Example: The page names a personal login
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset at a personal login
      And Amara has a reset mail
      When Amara's reset fails at the shared login that Ben has used
      Then Amara is advised to use a personal login
