Feature: Attempts and the lock

  A stolen username is worth little if passwords cannot be guessed at leisure: after a few wrong ones the account is
  locked, which means that even the right one is refused. Ben, whose account nobody has touched, shows that the portal
  lets others in. Chloe's account, locked together with Amara's, shows that there is a lock without a try at Amara's.

  @LOCK-01 @must @STEES-22
  Rule: The third wrong password in a row locks the account

    South Tees tells its staff that they have three attempts in total. That is read as three in a row: two wrong ones
    leave the account open, and after the third even the right password is refused. (Read the other way, the fourth
    locks: LOCK-02, for portals that document it so.)

    Example: Two wrong passwords leave the account open
      Given Amara is a member of staff
      When Amara tries two wrong passwords
      Then Amara's own password signs in

    Example: After three wrong passwords the right one is refused
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      When Amara tries three wrong passwords
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-02 @must @STEES-22
  Rule: Read the other way, the fourth wrong password in a row locks the account

    Read the other way, South Tees's staff have to go past three attempts before the account locks, so that three
    wrong ones still leave it open. A portal that documents it so is held to this rule instead of LOCK-01; no portal
    is held to both.

    Example: Three wrong passwords leave the account open
      Given Amara is a member of staff
      When Amara tries three wrong passwords
      Then Amara's own password signs in

    Example: After four wrong passwords the right one is refused
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      When Amara tries four wrong passwords
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-03 @must @STEES-22
  Rule: After a lock has ended, the same number of wrong passwords locks the account again

    What South Tees says of three attempts holds every time. Otherwise a guesser who waits for the first lock to end
    could go on without limit. (By either reading: three wrong passwords, or four.)

    Example: A second run of wrong passwords brings a second lock
      Given Amara and Ben are members of staff
      And Amara's first lock has ended and a reset has been completed since
      When Amara tries as many wrong passwords as lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-04 @should @STEES-22
  Rule: A right password starts the count afresh

    South Tees speaks of three attempts in total, which is read as three in a row. That the right password begins a
    new count is a rule of the project's own, which a portal need not keep: it spares people who mistype now and then.

    Example: Two wrong passwords, the right one and two more wrong ones leave the account open
      Given Amara is a member of staff
      And Amara has tried two wrong passwords
      And Amara's own password signs in
      When Amara tries two wrong passwords
      Then Amara's own password signs in

  @LOCK-05 @must @STEES-24
  Rule: The lock lasts 12 hours and then ends by itself

    South Tees gives 12 hours, counted here from the wrong password that locks; nobody has to end the lock. What staff
    are promised afterwards is that they can complete a reset. LOCK-06 goes further.

    Example: One minute before the 12 hours are over the account is still locked
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      When 11 hours and 59 minutes have passed since the accounts were locked
      Then Amara's own password is refused
      But Ben signs in as usual

    Example: One minute after the 12 hours a reset can be completed
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And 12 hours and 1 minute have passed since the accounts were locked
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

  @LOCK-06 @should @STEES-24
  Rule: When the lock has ended, the old password signs in without a reset

    South Tees does not say whether the old password signs in again after the lock. That it does is a rule of the
    project's own, which a portal need not keep: somebody who remembers the password after all needs no mail.

    Example: One minute after the 12 hours the old password signs in again
      Given Amara and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      When 12 hours and 1 minute have passed since the accounts were locked
      Then Amara's own password signs in

    Example: One minute before the 12 hours are over the old password is still refused
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      When 11 hours and 59 minutes have passed since the accounts were locked
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-07 @should @STEES-24
  Rule: Tries during the lock do not lengthen it

    South Tees does not say whether tries during the lock make it longer. That they change nothing is a rule of the
    project's own, which a portal need not keep: otherwise somebody else's guesses could keep a person out for days.

    Example: A try with the right password in the sixth hour changes nothing
      Given Amara and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      And 6 hours have passed since the accounts were locked
      And Amara has tried the right password and been refused
      And 12 hours and 1 minute have passed since the accounts were locked
      And Chloe completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: Three more wrong passwords in the sixth hour change nothing
      Given Amara and Chloe are members of staff
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

    South Tees says so, and it holds for a mail from before the lock as well as for one asked for during it; whether a
    mail is sent at all is left open. Otherwise somebody who can read the mailbox would simply walk round the lock.

    Example: A mail from before the lock sets no password during it
      Given Amara and Ben are members of staff
      And Amara has a reset mail
      And Amara's account is locked
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Ben can complete a reset

    Example: A password chosen during the lock, with a mail from before it, does not sign in afterwards
      Given Amara and Ben are members of staff
      And Amara has a reset mail
      And Chloe is a colleague
      And Amara's and Chloe's accounts are locked
      And Amara has tried to choose a new password
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Amara can complete a reset

    Example: A mail asked for during the lock sets no password
      Given Amara and Ben are members of staff
      And Amara's account is locked
      And Amara has asked for a reset
      When Amara tries to choose a new password with any mail that has come by the time Ben, who asks later, has one
      Then the new password does not sign Amara in
      But Ben can complete a reset

    Example: A password chosen during the lock, with a mail asked for then, does not sign in afterwards
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      And Amara has asked for a reset
      And Amara has tried to choose a new password with any mail that has come by the time Ben, who asks later, has one
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Amara can complete a reset
