Feature: Setting the password

  On the page that the mail's link opens, a person gives the username and chooses a password, and then signs in with
  it. Which passwords are good ones is described under Choosing a password.

  @SET-01 @must @STEES-16
  Rule: The page that the link opens asks for the username that the mail names

    South Tees has its staff give the username as the mail states it. So another username is refused, and a link sets the
    password of the account that it was sent for. A person cannot change a colleague's password, by mistake or on purpose.

    Scenario Outline: A new password under <whose> is refused
      Given Amara and Ben are members of staff
      And Amara has a reset mail
      When Amara tries to choose a new password under <whose>
      Then the new password does not sign Amara in
      And the new password does not sign Ben in
      But the same link takes a good password for Amara

      Examples:
        | whose                                   | reason                                 |
        | Ben's username                          | it exists, but the mail is not Ben's   |
        | a username nobody has                   | it exists nowhere                      |
        | her username with another last digit    | a misspelt username is not her own     |
        | her username without its last digit     | a part of it is not the username       |
        | no username                             | to leave it out is not to give it      |

  @SET-02 @must @STEES-18
  Rule: The new password is entered twice, the same both times

    South Tees has its staff enter the new password twice. So two that differ are refused. Otherwise one typing mistake
    would leave the account with a password that no one knows.

    Example: Two passwords that differ are refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms another
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But the same link takes a good password for Amara

    Example: Two passwords that differ in one letter's case are refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms it in another letter case
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But the same link takes a good password for Amara

    Example: A new password without a confirmation is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms nothing
      Then the new password does not sign Amara in
      But the same link takes a good password for Amara

    Example: A confirmation that lacks the last character is refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms it without its last character
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But the same link takes a good password for Amara

    Example: Two passwords that differ are refused a second time
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms another
      And Amara tries to choose the same again
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But Amara can complete a reset

  @SET-17 @should @STEES-18
  Rule: Two passwords that differ are refused even if the page does not compare them

    South Tees has its staff enter the new password twice. A page can compare the two itself, and a person with another
    program sends two that differ. The project's own rule, which a portal need not keep, is that the portal then refuses
    them. A portal whose pages work with scripts only cannot be tested for it.

    Example: Two passwords that differ are refused past the page's own checks
      Given Amara is a member of staff
      And past the page's own checks Amara has set a good password
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms another, past the page's own checks
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But Amara signs in as usual

  @SET-18 @should @STEES-18
  Rule: After a bad new password, the page that refused it takes a good one

    South Tees has its staff enter the new password on the page behind the link, and says nothing of a second try. A
    person whose password is refused chooses another on the page that says so. The project's own rule, which a portal
    need not keep, is that this works. It does not apply to a portal whose page then asks for nothing.

    Example: A good password is set after a bad one, without leaving the page
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara chooses a bad new password and then, without leaving the page, a good one
      Then the new password signs Amara in

  @SET-03 @must @STEES-20 @NHSBT-18
  Rule: A completed reset leads back to the sign-in page

    South Tees and NHS Blood and Transplant both end the reset there. It is the page that the person wanted to reach
    in the first place.

    Example: After the reset the person is back at the sign-in page
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then Amara is back at the sign-in page

  @SET-04 @must @STEES-21 @NHSBT-18 @WEB-11
  Rule: The username and the new password sign the person in

    South Tees and NHS Blood and Transplant promise it, and the public web guide has people set a password for it. It is the purpose of the whole reset: the person is back
    at work, without help from others.

    Example: The new password signs in
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

  @SET-14 @must @STEES-21 @NHSBT-18 @WEB-11
  Rule: A new password that the portal takes signs in whole, and no part of it does

    South Tees and NHS Blood and Transplant promise that the new password signs the person in, and the public web
    guide has people set a password for it. Which signs a password can have, and how long it can be, the portal
    decides: where it takes one of these, the password works exactly as it was chosen. Nothing is cut off, left out or
    replaced. Where the portal refuses one, the example does not apply.

    Scenario Outline: A password with <sign> inside signs in with it, and not without it
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password with <sign> inside, if the portal takes it
      Then the new password signs Amara in
      And the new password without <sign> does not sign Amara in
      And the part of the new password before <sign> does not sign Amara in
      But the new password signs Amara in as before

      Examples:
        | sign                | reason                                 |
        | an ampersand        | it separates the parts of a web link   |
        | an at sign          | it separates a name from its domain    |
        | a hash              | it ends a web link                     |
        | a less-than sign    | it begins a tag of a web page          |
        | a greater-than sign | it ends a tag of a web page            |
        | an apostrophe       | it ends a text in a database's command |
        | a quotation mark    | it ends a value in a web page          |
        | a space             | passphrases have spaces between words  |

    Scenario Outline: A password with <sign> inside does not sign in with <other> for it
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password with <sign> inside, if the portal takes it
      Then the new password signs Amara in
      And the new password with <other> for <sign> does not sign Amara in
      But the new password signs Amara in as before

      Examples:
        | sign                     | other      | reason                                                |
        | an acute e               | a grave e  | an accent is part of its letter                       |
        | a pound sign             | a yen sign | both are more than a byte to store                    |
        | a plus sign              | a space    | a web page sends a space as a plus sign               |
        | a percent sign before 41 | a letter A | a web page can send a letter as a percent sign and 41 |

    Example: A password of 80 characters signs in as it was chosen
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password of 80 characters, if the portal takes it
      Then the new password signs Amara in

    Scenario Outline: A password with a space at <end> signs in as it was chosen
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password with a space at <end>, if the portal takes it
      Then the new password signs Amara in

      Examples:
        | end           | reason                                                         |
        | its beginning | a portal may pass over it, but then on every page alike        |
        | its end       | a person who copies a password often copies a space after it   |

    Scenario Outline: A password of <count> characters signs in whole, and not without its last character
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password of <count> characters, if the portal takes it
      Then the new password signs Amara in
      And the new password without its last character does not sign Amara in
      But the new password signs Amara in as before

      Examples:
        | count | reason                                   |
        | 20    | a little longer than most people choose  |
        | 32    | as long as a password manager makes them |
        | 64    | as long as a sentence                    |

  @SET-15 @should @STEES-21 @NHSBT-18 @WEB-11
  Rule: A password longer than 72 characters signs in with its last character only

    No document speaks of passwords as long as that. A common way to store passwords compares 72 characters and no
    more. The project's own rule, which a portal need not keep, is that every character counts, as in shorter passwords
    (SET-14), or that the portal refuses so long a password.

    Example: A password of 80 characters does not sign in without its last character
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a password of 80 characters, if the portal takes it
      Then the new password without its last character does not sign Amara in
      But the new password signs Amara in as before

  @SET-05 @must @STEES-11 @NHSBT-19 @YAS-06 @WEB-05
  Rule: The new password replaces the old one

    NHS Blood and Transplant says that the new password takes the place of the old one; the other documents call it a
    reset or a change, which means the same. So the old one no longer signs in. A person who changes a stolen password
    relies on that.

    Example: The old password no longer signs in
      Given Amara is a member of staff
      And Amara's own password signs in
      And Amara has a reset mail
      And Amara has set a new password with that mail
      When Amara signs in with the old password
      Then Amara is not signed in
      But Amara signs in as usual

    Example: The old password does not sign in the second time either
      Given Amara is a member of staff
      And Amara's own password signs in
      And Amara has a reset mail
      And Amara has set a new password with that mail
      When Amara signs in with the old password
      And Amara signs in with the old password once more
      Then Amara is not signed in
      But Amara signs in as usual

  @SET-06 @must @STEES-29 @NHSBT-20 @WEB-11
  Rule: A new starter sets the first password in the same way

    A new starter is a person who is new at an employer and has never had a password. South Tees and NHS Blood and
    Transplant wrote their documents for new starters, and the public web guide says outright that the same link makes a
    first password. So no one has to hand a new starter a password on paper.

    Example: A first password is set and signs in
      Given Amara is a new starter who has never had a password
      And Ben is a colleague
      And Ben completes a reset
      And Amara has a reset mail
      When Amara chooses a new password
      Then the new password signs Amara in

    Example: Asking for a reset brings a new starter a mail
      Given Amara is a new starter who has never had a password
      And Ben is a colleague
      And Ben completes a reset
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: Before the first password is set, no password signs in
      Given Amara is a new starter who has never had a password
      When Amara signs in with another password
      Then Amara is not signed in
      But Amara can complete a reset

    Example: Before the first password is set, a new starter does not get in without one
      Given Amara is a new starter who has never had a password
      When Amara signs in with no password at all
      Then Amara is not signed in
      But Amara can complete a reset

  @SET-16 @must @STEES-16 @STEES-18 @STEES-28 @STEES-29
  Rule: At South Tees a first password needs its own username, is entered twice, and uses up its mail

    South Tees wrote its document for new starters. So what it says of the username, of the second entry and of old mails
    holds for the first password as for every later one (SET-01, SET-02, USE-01, USE-02).

    Example: A first password under a colleague's username is refused
      Given Amara is a new starter who has never had a password
      And Ben is a colleague
      And Amara has a reset mail
      When Amara tries to choose a new password under Ben's username
      Then the new password does not sign Amara in
      And the new password does not sign Ben in
      But the same link takes a good password for Amara

    Example: Two first passwords that differ are refused
      Given Amara is a new starter who has never had a password
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms another
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But the same link takes a good password for Amara

    Example: The mail that set the first password sets no second one
      Given Amara is a new starter who has never had a password
      And Amara has a reset mail
      And Amara has set a new password with that mail
      When Amara tries to choose a new password
      Then the new password does not sign Amara in
      But Amara signs in as usual

    Example: The earlier of two mails sets no password after the later one has set the first
      Given Amara is a new starter who has never had a password
      And Amara has a reset mail
      And Amara has a later reset mail
      And Amara has set a new password with the later mail
      When Amara tries to choose a new password with the earlier mail
      Then the new password does not sign Amara in
      But Amara signs in as usual

  @SET-07 @should @STEES-17
  Rule: A username that is copied and pasted is accepted, even with stray spaces

    South Tees advises its staff to copy the username from the mail, so that they do not mistype it. A person who
    marks a word with a mouse easily copies spaces with it. They do no harm.

    Example: The username can be pasted
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara pastes the username and chooses a new password
      Then the new password signs Amara in

    Scenario Outline: Stray spaces <where> the pasted username do no harm
      Given Amara and Ben are members of staff
      And Ben completes a reset
      And Amara has a reset mail
      When Amara pastes the username with stray spaces <where> it and chooses a new password
      Then the new password signs Amara in

      Examples:
        | where  | reason                                 |
        | before | a selection often begins a space early |
        | after  | a selection often ends a space late    |

  @SET-12 @should @STEES-17
  Rule: A username that is copied and pasted signs in, even with stray spaces

    South Tees gives its advice for the page that the link opens. The project's own rule, which a portal need not keep,
    is that the username can be pasted to sign in as well, because people copy it from the same mail.

    Scenario Outline: The right password signs in with <what>, pasted
      Given Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in by pasting <what>
      Then Amara is signed in

      Examples:
        | what                                     | reason                                        |
        | the username                             | people copy it from the mail                  |
        | the username with stray spaces before it | a selection often begins a space early        |
        | the username with stray spaces after it  | a selection often ends a space late           |

  @SET-08 @should @NHSBT-11
  Rule: The page that sets the password has the documented words

    The words are those that NHS Blood and Transplant shows, so that staff who follow the document recognise the page
    and know what it asks of them.

    Example: It says what is to be done
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara looks at the page behind the link
      Then it has the heading "Update Password"
      And it says "Fields with an asterisk (*) are required fields"
      And it says "Please enter your username and password below"
      And it says "The password you enter below will be used to replace your old password"

    Example: It asks for the username and twice for the password
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara looks at the page behind the link
      Then it asks for "Username", marked with an asterisk
      And it says "(Example: 999JSMITH01)"
      And it asks for "Password", marked with an asterisk
      And it asks for "Confirm Password", marked with an asterisk
      And it offers "Confirm Password"

  @SET-09 @should @STEES-19
  Rule: The icon beside the password shows the requirements

    South Tees shows its staff the requirements for a password when they point at the icon. That is read to mean that
    everyone can reach them, with a mouse, with a keyboard and by touch. People who know the requirements are refused
    less often.

    Scenario Outline: A person reaches the requirements by <turning>
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara turns to the requirements icon by <turning>
      Then requirements for a password appear

      Examples:
        | turning  | reason                                      |
        | pointing | hovering is what the document describes     |
        | tabbing  | from the password, for people without a mouse |
        | touching | a phone has nothing to hover with           |

  @SET-13 @should @NHSBT-12 @YAS-06
  Rule: The requirements that the icon shows name the 12 characters

    NHS Blood and Transplant and Yorkshire Ambulance Service ask for 12 characters; South Tees, whose icon it is, names no
    number. The project's own rule, which a portal need not keep, is that the icon states it. The rule does not apply to a
    portal without such an icon.

    Example: The 12 characters are among the requirements
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara turns to the requirements icon by pointing
      Then the requirements that appear name 12 characters

  @SET-10 @should @NHSBT-11 @NHSBT-24
  Rule: At NHS Blood and Transplant the page asks for the username that the mail names

    NHS Blood and Transplant shows a page that asks for the username, and does not say what becomes of another one. The
    project's own rule, which a portal need not keep, is that another one is refused. Where South Tees says so, SET-01
    applies instead.

    Scenario Outline: At NHS Blood and Transplant a new password under <whose> is refused
      Given Amara and Ben are members of staff
      And Amara has a reset mail
      When Amara tries to choose a new password under <whose>
      Then the new password does not sign Amara in
      And the new password does not sign Ben in
      But the same link takes a good password for Amara

      Examples:
        | whose                                   | reason                                 |
        | Ben's username                          | it exists, but the mail is not Ben's   |
        | a username nobody has                   | it exists nowhere                      |
        | her username with another last digit    | a misspelt username is not her own     |

  @SET-11 @should @NHSBT-11
  Rule: At NHS Blood and Transplant the new password is entered twice, the same both times

    NHS Blood and Transplant shows a page that asks twice, and does not say what becomes of two that differ. The
    project's own rule, which a portal need not keep, is that they are refused. Where South Tees says so, SET-02 applies
    instead.

    Example: At NHS Blood and Transplant two passwords that differ are refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms another
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But the same link takes a good password for Amara

    Example: At NHS Blood and Transplant two passwords that differ in one letter's case are refused
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms it in another letter case
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But the same link takes a good password for Amara

    Example: At NHS Blood and Transplant two passwords that differ are refused a second time
      Given Amara is a member of staff
      And Amara has a reset mail
      When Amara tries to choose a new password and confirms another
      And Amara tries to choose the same again
      Then the new password does not sign Amara in
      And the password that was confirmed does not sign Amara in
      But Amara can complete a reset
