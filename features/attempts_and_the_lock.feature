Feature: Attempts and the lock

  A stolen username is worth nothing if passwords cannot be guessed at leisure.

  @LOCK-01 @must @STEES-22
  Rule: The third wrong password in a row locks the account

    Example: Two wrong passwords leave the account open
      Given Amara is a member of staff
      When Amara tries two wrong passwords
      Then Amara's own password signs in

    Example: After three wrong passwords the right one is refused
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara's own password signs in
      When Amara tries three wrong passwords
      Then Amara's own password is refused
      But Ben signs in as ever
