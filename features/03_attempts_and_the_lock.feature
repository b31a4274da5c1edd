Feature: Attempts and the lock

  After a few wrong passwords the account is locked, which means that even the right password is refused. A stolen
  username is then of little use, because the thief cannot go on guessing passwords. Ben's account has not been
  touched; it shows that the portal lets other people in. Chloe's account is locked together with Amara's; it shows
  that there is a lock, without a try at Amara's account.

  @LOCK-01 @must @STEES-22
  Rule: The third wrong password in a row locks the account

    South Tees tells its staff that they have three attempts in total. That is read as three in a row: two wrong
    passwords leave the account open, and after the third even the right password is refused. Read the other way, the
    fourth wrong password locks the account: that is LOCK-02, for portals that document that reading.

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

    Example: A second try with the right password is refused as well
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And Amara has tried three wrong passwords
      And Amara has tried the right password and been refused
      When Amara signs in with the right password
      Then Amara is not signed in
      But Ben signs in as usual

    Example: A colleague who signs in meanwhile does not start Amara's count again
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And Amara has tried two wrong passwords
      And Ben's own password signs in
      When Amara tries one more wrong password
      Then Amara's own password is refused
      But Ben signs in as usual

    Scenario Outline: Three wrong passwords with <spelling> lock the account
      Given Amara and Ben are members of staff
      And Amara's own password signs in with <spelling>
      When Amara tries three wrong passwords with <spelling>
      Then Amara's own password is refused
      But Ben signs in as usual

      Examples:
        | spelling                           | reason                                           |
        | the username in small letters      | capitals and small letters name the same account |
        | the username and a space after it  | a space after it names the same account          |
        | the email address for the username | the address names the same account               |

    Scenario Outline: A wrong password with <spelling> counts together with the others
      Given Amara and Ben are members of staff
      And Amara's own password signs in with <spelling>
      And Amara has tried two wrong passwords
      When Amara tries one more wrong password with <spelling>
      Then Amara's own password is refused
      And Amara's own password is refused with <spelling>
      But Ben signs in as usual

      Examples:
        | spelling                           | reason                                           |
        | the username in small letters      | capitals and small letters name the same account |
        | the username and a space after it  | a space after it names the same account          |
        | the email address for the username | the address names the same account               |

    Example: Her own password in other letter cases counts as wrong ones
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      When Amara tries her own password in other letter cases as many times as wrong passwords lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-02 @must @STEES-22
  Rule: Read the other way, the fourth wrong password in a row locks the account

    Read the other way, South Tees's staff have to go beyond three attempts before the account locks. Whatever the
    reading, the account is locked after four. A portal that documents this reading is held to this rule and to LOCK-09
    instead of LOCK-01; no portal is held to both.

    Example: After four wrong passwords the right one is refused
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      When Amara tries four wrong passwords
      Then Amara's own password is refused
      But Ben signs in as usual

    Example: Read the other way, a second try with the right password is refused as well
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And Amara has tried four wrong passwords
      And Amara has tried the right password and been refused
      When Amara signs in with the right password
      Then Amara is not signed in
      But Ben signs in as usual

    Example: Read the other way, a colleague who signs in meanwhile does not start Amara's count again
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And Amara has tried three wrong passwords
      And Ben's own password signs in
      When Amara tries one more wrong password
      Then Amara's own password is refused
      But Ben signs in as usual

    Scenario Outline: Four wrong passwords with <spelling> lock the account
      Given Amara and Ben are members of staff
      And Amara's own password signs in with <spelling>
      When Amara tries four wrong passwords with <spelling>
      Then Amara's own password is refused
      But Ben signs in as usual

      Examples:
        | spelling                           | reason                                           |
        | the username in small letters      | capitals and small letters name the same account |
        | the username and a space after it  | a space after it names the same account          |
        | the email address for the username | the address names the same account               |

    Scenario Outline: Read the other way, a wrong password with <spelling> counts together with the others
      Given Amara and Ben are members of staff
      And Amara's own password signs in with <spelling>
      And Amara has tried three wrong passwords
      When Amara tries one more wrong password with <spelling>
      Then Amara's own password is refused
      And Amara's own password is refused with <spelling>
      But Ben signs in as usual

      Examples:
        | spelling                           | reason                                           |
        | the username in small letters      | capitals and small letters name the same account |
        | the username and a space after it  | a space after it names the same account          |
        | the email address for the username | the address names the same account               |

    Example: Read the other way, her own password in other letter cases counts as wrong ones
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      When Amara tries her own password in other letter cases as many times as wrong passwords lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-09 @should @STEES-22
  Rule: Read the other way, three wrong passwords in a row leave the account open

    A portal that documents this reading lets its staff try three times before the try that locks the account. South
    Tees's words allow a lock after three as well, so a portal need not keep this rule.

    Example: Three wrong passwords leave the account open
      Given Amara is a member of staff
      When Amara tries three wrong passwords
      Then Amara's own password signs in

  @LOCK-12 @must @STEES-22
  Rule: Wrong passwords that are sent at the same moment all count

    South Tees speaks of three attempts in total, and makes no difference how quickly they come. A program can send many
    at the same moment, and a portal that reads its count before it writes it would count them once. Whether that shows
    is a matter of chance, so five people try. Gareth's account, locked by one wrong password after the other, shows that
    there is a lock; Fiona's, that the portal answers all who come at the same moment.

    Example: As many wrong passwords as lock an account, sent at the same moment, lock it
      Given Amara, Ben, Chloe, Dan and Esther are members of staff
      And Gareth is a colleague
      And Gareth's account is locked
      And Fiona is a colleague
      And Fiona can sign in as many times at the same moment as wrong passwords lock an account
      When Amara, Ben, Chloe, Dan and Esther each try as many wrong passwords as lock an account, all at the same moment
      Then the right password of none of them signs in
      But Fiona signs in as usual

  @LOCK-18 @must @STEES-22
  Rule: Wrong passwords that follow each other on the same page lock the account

    South Tees speaks of three attempts in total. Most people who mistype try again on the page that says so, and every
    such try counts like one that begins anew. The number is three or four wrong passwords, depending on the reading
    (LOCK-01 or LOCK-02). The lock holds on that page as it does elsewhere. The rule does not apply to a portal whose
    page asks for nothing after a wrong password.

    Example: As many wrong passwords as lock an account, without leaving the page, lock it
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      When Amara tries as many wrong passwords as lock an account, without leaving the page
      Then Amara's own password is refused on that page
      And Amara's own password is refused
      But Ben signs in as usual

  @LOCK-13 @should @STEES-22
  Rule: Asking for a reset does not start the count of wrong passwords again

    South Tees speaks of three attempts in total, and not of a request in between. The project's own rule, which a
    portal need not keep, is that a request changes nothing. Anybody who knows a person's address and date of birth can
    ask for a reset, and could otherwise guess passwords without limit. The number is three or four wrong passwords,
    depending on the reading (LOCK-01 or LOCK-02). Chloe's account shows that there is a lock.

    Example: After a request the next wrong password locks the account
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      And Chloe's account is locked
      And Amara's own password signs in
      And Amara has tried one wrong password fewer than lock an account
      And Amara has asked for a reset
      When Amara tries one more wrong password
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-16 @should @STEES-22
  Rule: Following a reset link does not start the count of wrong passwords again

    South Tees speaks of three attempts in total, and a person who follows a link has not yet set a password. The
    project's own rule, which a portal need not keep, is that the wrong passwords go on counting until a reset is
    completed, also where a new password is refused. The number is three or four wrong passwords, depending on the
    reading (LOCK-01 or LOCK-02). Chloe's account shows that there is a lock.

    Example: After a link was followed the next wrong password locks the account
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      And Chloe's account is locked
      And Amara's own password signs in
      And Amara has a reset mail
      And Amara has tried one wrong password fewer than lock an account
      And Amara's link asks for a new password
      When Amara tries one more wrong password
      Then Amara's own password is refused
      But Ben signs in as usual

    Example: After a new password was refused the next wrong one locks the account
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      And Chloe's account is locked
      And Amara's own password signs in
      And Amara has a reset mail
      And Amara has tried one wrong password fewer than lock an account
      And a bad new password has been refused to Amara
      When Amara tries one more wrong password
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-17 @should @STEES-22
  Rule: A short wrong password counts as every other

    South Tees speaks of three attempts, and of no length. Some systems refuse a short password before they look at the
    account, and do not count it. The project's own rule, which a portal need not keep, is that it counts once it
    reaches the portal. A portal whose pages work with scripts only cannot be tested for it. Chloe's account shows that
    there is a lock.

    Example: Wrong passwords of four characters lock the account
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      And Chloe's account is locked
      And past the page's own checks Amara's own password signs in
      When Amara tries passwords of 4 characters, past the page's own checks, as many times as wrong passwords lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-20 @must @STEES-22
  Rule: After a completed reset, as many wrong passwords as before lock the account

    What South Tees says about three attempts holds for every password, also for one that a reset has set. The number is
    three or four wrong passwords, depending on the reading (LOCK-01 or LOCK-02).

    Example: After a completed reset, as many wrong passwords as lock an account lock it
      Given Amara and Ben are members of staff
      And Amara completes a reset
      When Amara tries as many wrong passwords as lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-19 @should @STEES-22
  Rule: The same wrong password, tried again, counts each time

    South Tees speaks of three attempts, and does not say that they differ. Some systems count a wrong password once,
    however often it is tried. The project's own rule, which a portal need not keep, is that each try counts. Chloe's
    account shows that there is a lock.

    Example: The same wrong password locks the account as different ones do
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      And Chloe's account is locked
      And Amara's own password signs in
      When Amara tries the same wrong password as many times as wrong passwords lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-14 @should @STEES-22
  Rule: A former password counts as a wrong one

    South Tees says nothing of a password that was right once. Some systems do not count it, since the owner of the
    account is likely to have typed it. The project's own rule, which a portal need not keep, is that it counts like
    every other: a former password may be known to others. Chloe's account shows that there is a lock.

    Example: The former password locks the account as other wrong passwords do
      Given Amara and Ben are members of staff
      And Chloe is a colleague
      And Chloe's account is locked
      And Amara's own password signs in
      And Amara completes a reset
      When Amara tries the former password as many times as wrong passwords lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

  @LOCK-15 @may @STEES-22
  Rule: For how long a wrong password counts is left open

    South Tees does not say whether a wrong password still counts an hour later. Many systems let the count lapse after
    a while. What happens is noted.

    Example: The last wrong password comes an hour after the others
      Given Amara and Chloe are members of staff
      And Chloe's account is locked
      And Amara's own password signs in
      And Amara has tried one wrong password fewer than lock an account
      And 60 minutes have passed since Amara's latest wrong password
      When Amara tries one more wrong password
      Then it is noted whether Amara's own password signs in

  @LOCK-03 @must @STEES-22
  Rule: After a lock has ended, the same number of wrong passwords locks the account again

    What South Tees says about three attempts holds every time. Otherwise a person who guesses passwords could wait
    for the first lock to end and then go on without limit. The number is three or four wrong passwords, depending on
    the reading (LOCK-01 or LOCK-02). Before the second run Amara does not sign in, since a sign-in could end a count
    that the first lock has left; Ben signs in and shows that the first lock has ended.

    Example: A second run of wrong passwords brings a second lock
      Given Amara and Ben are members of staff
      And Amara's and Ben's first locks have ended and new passwords have been chosen since
      And Ben's own password signs in
      When Amara tries as many wrong passwords as lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

    Example: After a lock that ended by itself, a second run of wrong passwords brings a second lock
      Given Amara and Ben are members of staff
      And Amara's and Ben's first locks have ended and Ben's old password signs in again
      When Amara tries as many wrong passwords as lock an account
      Then Amara's own password is refused
      But Ben signs in as usual

    Example: After a first lock one wrong password fewer leaves the account open
      Given Amara and Ben are members of staff
      And one wrong password fewer than lock an account leaves Ben's account open
      And Amara's first lock has ended and a reset has been completed since
      When Amara tries one wrong password fewer than lock an account
      Then Amara's own password signs in

  @LOCK-10 @should @STEES-22
  Rule: After a lock, one wrong password fewer leaves the account open, even without a sign-in in between

    South Tees says nothing of the count after a lock, as long as nobody has signed in since. The project's own rule,
    which a portal need not keep, is that it starts again from nothing. It does not apply to a lock that ended without a
    reset on a portal on which the old password no longer signs in after a lock (LOCK-06).

    Example: After a reset that followed a lock, one wrong password fewer than lock leaves the account open
      Given Amara and Ben are members of staff
      And one wrong password fewer than lock an account leaves Ben's account open
      And Amara's and Ben's first locks have ended and new passwords have been chosen since
      And Ben's own password signs in
      When Amara tries one wrong password fewer than lock an account
      Then Amara's own password signs in

    Example: After a lock that ended by itself, one wrong password fewer than lock leaves the account open
      Given Amara and Ben are members of staff
      And one wrong password fewer than lock an account leaves Ben's account open
      And Amara's and Ben's first locks have ended and Ben's old password signs in again
      When Amara tries one wrong password fewer than lock an account
      Then Amara's own password signs in

  @LOCK-04 @should @STEES-22
  Rule: After the right password, the count of wrong passwords starts again

    South Tees speaks of three attempts in total, which is read as three in a row. The project's own rule, which a
    portal need not keep, is that the right password starts a new count. This helps people who mistype now and then.
    Chloe's account shows that there is a lock.

    Example: Two wrong passwords, the right one and two more wrong ones leave the account open
      Given Amara and Chloe are members of staff
      And Chloe's account is locked
      And Amara has tried two wrong passwords
      And Amara's own password signs in
      When Amara tries two wrong passwords
      Then Amara's own password signs in

  @LOCK-05 @must @STEES-23 @STEES-24
  Rule: The lock lasts 12 hours and then ends by itself

    South Tees says 12 hours. They are counted here from the wrong password that locks the account, and no one has to
    end the lock. South Tees promises its staff that they can complete a reset after that. LOCK-06 goes further.

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
      And Amara has asked for a reset
      When Amara tries to choose a new password with any mail that comes, and Ben, who asks later, gets one as well
      Then the new password signs Amara in

    Example: One minute before the 12 hours of a second lock are over the account is still locked
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's first locks have ended and resets have been completed since
      And Amara's and Chloe's accounts are locked
      When 11 hours and 59 minutes have passed since the accounts were locked
      Then Amara's own password is refused
      But Ben signs in as usual

    Example: One minute after the 12 hours of a second lock a reset can be completed
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's first locks have ended and resets have been completed since
      And Ben completes a reset
      And Amara's and Chloe's accounts are locked
      And 12 hours and 1 minute have passed since the accounts were locked
      And Ben completes a reset
      And Dana is a colleague
      And Amara has asked for a reset
      When Amara tries to choose a new password with any mail that comes, and Dana, who asks later, gets one as well
      Then the new password signs Amara in

    Example: The 12 hours do not begin with the first of the wrong passwords
      Given Amara, Ben and Chloe are members of staff
      And one wrong password fewer than lock an account leaves Ben's account open
      And Amara's and Chloe's accounts are locked, each by a last wrong password that came 7 minutes after the others
      When 11 hours and 59 minutes have passed since the accounts were locked
      Then Amara's own password is refused
      But Ben signs in as usual

    Example: Tries after six hours do not end the lock
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      And 6 hours have passed since the accounts were locked
      When Amara tries one more wrong password
      Then Amara's own password is refused
      And Amara's own password is refused
      And Amara's own password is refused
      But Ben signs in as usual

  @LOCK-06 @should @STEES-24
  Rule: When the lock has ended, the old password signs in without a reset

    South Tees does not say whether the old password signs in again after the lock. The project's own rule, which a
    portal need not keep, is that it does. A person who remembers the password after all then needs no mail.

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

    South Tees does not say whether tries during the lock make it longer. The project's own rule, which a portal need
    not keep, is that they change nothing. Otherwise another person's guesses could keep the owner of the account out
    for days.

    Example: A try with the right password after six hours changes nothing
      Given Amara and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      And 6 hours have passed since the accounts were locked
      And Amara has tried the right password and been refused
      And 12 hours and 1 minute have passed since the accounts were locked
      And Chloe completes a reset
      And Ben is a colleague
      And Amara has asked for a reset
      When Amara tries to choose a new password with any mail that comes, and Ben, who asks later, gets one as well
      Then the new password signs Amara in

    Example: Three more wrong passwords after six hours change nothing
      Given Amara and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      And 6 hours have passed since the accounts were locked
      And Amara has tried three wrong passwords
      And 12 hours and 1 minute have passed since the accounts were locked
      And Chloe completes a reset
      And Ben is a colleague
      And Amara has asked for a reset
      When Amara tries to choose a new password with any mail that comes, and Ben, who asks later, gets one as well
      Then the new password signs Amara in

  @LOCK-08 @must @STEES-23 @STEES-24
  Rule: While the account is locked, no reset can be completed

    South Tees says so. The rule holds for a mail from before the lock and for a mail asked for during it; whether a
    mail is sent at all is left open. Otherwise a person who can read the mailbox could get past the lock.

    Example: A mail from before the lock sets no password during it
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And Amara has a reset mail
      And Amara's account has been locked since
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Ben can complete a reset

    Example: A password chosen during the lock, with a mail from before it, does not sign in afterwards
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And Amara has a reset mail
      And Chloe is a colleague
      And Amara's and Chloe's accounts have been locked since
      And Amara has tried to choose a new password
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Chloe can complete a reset

    Scenario Outline: A password chosen during the lock under <spelling> does not sign in afterwards
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And Amara has a reset mail
      And Chloe is a colleague
      And Amara's and Chloe's accounts have been locked since
      And Amara has tried to choose a new password under <spelling>
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Chloe can complete a reset

      Examples:
        | spelling                          | reason                                           |
        | the username in small letters     | capitals and small letters name the same account |
        | the username and a space after it | a space after it names the same account          |

    Example: A page that was opened before the lock sets no password during it
      Given Amara and Ben are members of staff
      And Amara's own password signs in
      And Amara has a reset mail
      And Amara has left the page of the link open
      And Amara's account has been locked since
      When Amara tries to choose a new password on the page that was left open
      Then the new password does not sign Amara in
      But Ben can complete a reset

    Example: A password chosen during the lock, on a page from before it, does not sign in afterwards
      Given Amara and Chloe are members of staff
      And Amara's own password signs in
      And Amara has a reset mail
      And Amara has left the page of the link open
      And Amara's and Chloe's accounts have been locked since
      And Amara has tried to choose a new password on the page that was left open
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Chloe can complete a reset

    Example: A mail asked for during the lock sets no password, and does not end the lock
      Given Amara and Ben are members of staff
      And Amara's account is locked
      And Amara has asked for a reset
      When Amara tries to choose a new password with any mail that has come by the time Ben, who asks later, has one
      Then the new password does not sign Amara in
      And Amara's own password is refused
      But Ben can complete a reset

    Example: A password chosen six hours into the lock does not sign in afterwards
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      And 6 hours have passed since the accounts were locked
      And Amara has asked for a reset
      And Amara has tried to choose a new password with any mail that has come by the time Ben, who asks later, has one
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Chloe can complete a reset

    Example: A password chosen during the lock, with a mail asked for then, does not sign in afterwards
      Given Amara, Ben and Chloe are members of staff
      And Amara's and Chloe's accounts are locked
      And Amara has asked for a reset
      And Amara has tried to choose a new password with any mail that has come by the time Ben, who asks later, has one
      When 12 hours and 1 minute have passed since the accounts were locked
      Then the new password does not sign Amara in
      But Chloe can complete a reset

  @LOCK-11 @may @STEES-23
  Rule: What becomes of a first password that a new starter chooses during a lock is left open

    South Tees speaks of a password reset, and a first password is none. So a new starter whose account somebody has
    locked by guessing may choose a first password or not, and neither is judged. What happens is noted. Chloe's account
    shows that there is a lock.

    Example: A new starter chooses a first password after wrong passwords
      Given Amara is a new starter who has never had a password
      And Chloe is a colleague
      And Chloe's account is locked
      And Amara has a reset mail
      When Amara tries as many wrong passwords as lock an account
      And Amara tries to choose a new password
      Then it is noted whether the new password signs Amara in
