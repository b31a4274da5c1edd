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

  @LOCK-02 @must @STEES-22
  Rule: The fourth wrong password in a row locks the account

    Example: Three wrong passwords leave the account open
      Given Amara is a member of staff
      When Amara tries three wrong passwords
      Then Amara's own password signs in

    Example: After four wrong passwords the right one is refused
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara's own password signs in
      When Amara tries four wrong passwords
      Then Amara's own password is refused
      But Ben signs in as ever

  @LOCK-03 @must @STEES-22
  Rule: After a lock has ended, as many wrong passwords lock the account again

    Example: A second run of wrong passwords brings a second lock
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara's first lock has ended and a reset has been completed since
      When Amara tries as many wrong passwords as lock an account
      Then Amara's own password is refused
      But Ben signs in as ever

  @LOCK-04 @should @STEES-22
  Rule: A right password starts the count afresh

    Example: Two wrong passwords, the right one and two wrong ones leave the account open
      Given Amara is a member of staff
      And Amara has tried two wrong passwords
      And Amara's own password signs in
      When Amara tries two wrong passwords
      Then Amara's own password signs in

  @LOCK-05 @must @STEES-24
  Rule: The lock lasts 12 hours and then ends by itself

    Example: One minute before the 12 hours are over the account is still locked
      Given Amara is a member of staff
      And Ben is a colleague
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      When 11 hours and 59 minutes have passed since the accounts were locked
      Then Amara's own password is refused
      But Ben signs in as ever

    Example: One minute after the 12 hours a reset can be completed
      Given Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And 12 hours and 1 minute have passed since the accounts were locked
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

  @LOCK-06 @should @STEES-24
  Rule: When the lock has ended, the old password signs in without a reset

    Example: One minute after the 12 hours the old password signs in again
      Given Amara is a member of staff
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      When 12 hours and 1 minute have passed since the accounts were locked
      Then Amara's own password signs in

    Example: One minute before the 12 hours are over it does not
      Given Amara is a member of staff
      And Ben is a colleague
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      When 11 hours and 59 minutes have passed since the accounts were locked
      Then Amara's own password is refused
      But Ben signs in as ever

  @LOCK-07 @should @STEES-24
  Rule: Tries during the lock do not lengthen it

    Example: A try with the right password in the sixth hour changes nothing
      Given Amara is a member of staff
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And 6 hours have passed since the accounts were locked
      And Amara has tried the right password in vain
      And 12 hours and 1 minute have passed since the accounts were locked
      And Chloe completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: Three more wrong passwords in the sixth hour change nothing
      Given Amara is a member of staff
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And 6 hours have passed since the accounts were locked
      And Amara has tried three wrong passwords
      And 12 hours and 1 minute have passed since the accounts were locked
      And Chloe completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

  @LOCK-08 @must @STEES-23
  Rule: While the account is locked, no reset can be completed

    Example: A mail from before the lock opens nothing during it
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara has a reset mail
      And Amara's account is locked
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Ben completes a reset meanwhile

    Example: A mail from before the lock changes nothing that shows after it
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara has a reset mail
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And Amara has tried to choose a new password
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Amara completes a reset meanwhile

    Example: A mail asked for during the lock opens nothing
      Given Amara is a member of staff
      And Ben is a colleague
      And Amara's account is locked
      And Amara has asked for a reset
      When Amara tries to choose a new password with whatever mail has come by the time Ben has one
      Then the new password does not sign Amara in
      But Ben completes a reset meanwhile

    Example: A mail asked for during the lock changes nothing that shows after it
      Given Amara is a member of staff
      And Ben is a colleague
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And Amara has asked for a reset
      And Amara has tried to choose a new password with whatever mail has come by the time Ben has one
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Amara completes a reset meanwhile
