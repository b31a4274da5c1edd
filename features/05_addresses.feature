Feature: Who uses which address

  A person who has a reset mail can get into the account, so the mail goes to the address on record and to no other.
  The address on record is the one that the employer has noted for a person; each document says which address that is
  for its own people. Some employers note another address as well, for other purposes: it starts no reset. A reset
  mail is one with the username or with a link that sets a password; a notice without either may go anywhere. Some
  examples show that Amara gets no reset mail. There, Ben asks later and gets one: by then, a mail to Amara would have
  come as well.

  @ADDR-01 @must @STEES-06
  Rule: Staff of South Tees ask with their nhs.net address

    South Tees asks its staff for their nhs.net address; another address starts no reset. A private mailbox is outside
    the trust's care, and a person who reads that mailbox could take over the account.

    Example: The nhs.net address brings a reset mail
      Given Amara works for South Tees Hospitals as a member of staff
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: A personal address of a member of staff at South Tees brings no reset mail
      Given Amara works for South Tees Hospitals as a member of staff
      And Ben works for South Tees Hospitals as a member of staff
      When Amara asks for a reset with the personal address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

    Example: A personal address that South Tees has on record for other purposes brings no reset mail
      Given Amara, a member of staff at South Tees Hospitals, has another address on record
      And Ben works for South Tees Hospitals as a member of staff
      When Amara asks for a reset with the other address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

  @ADDR-02 @must @NHSBT-06 @NHSBT-21 @NHSBT-23
  Rule: Staff of NHS Blood and Transplant ask with their work address

    NHS Blood and Transplant asks for the work address. For its staff that is their NHSBT address, not an nhs.net
    address. Other documents name other addresses. All of them are right: each employer's people use the address that
    their own document names.

    Example: The work address brings a reset mail
      Given Amara works for NHS Blood and Transplant as a member of staff
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: The nhs.net address of a member of staff at NHS Blood and Transplant brings no reset mail
      Given Amara works for NHS Blood and Transplant as a member of staff
      And Ben works for NHS Blood and Transplant as a member of staff
      When Amara asks for a reset with the nhs.net address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

    Example: An nhs.net address that NHS Blood and Transplant has on record for other purposes brings no reset mail
      Given Amara, a member of staff at NHS Blood and Transplant, has another address on record
      And Ben works for NHS Blood and Transplant as a member of staff
      When Amara asks for a reset with the other address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

  @ADDR-03 @must @YAS-07
  Rule: Staff, students and contractors of Yorkshire Ambulance Service ask with their nhs.net address

    Yorkshire Ambulance Service gives its staff, students and contractors an nhs.net address and has them ask with it.
    A personal address, which the trust has not given them, brings no reset mail.

    Scenario Outline: The nhs.net address of <kind> brings a reset mail
      Given Amara works for Yorkshire Ambulance Service as <kind>
      When Amara asks for a reset
      Then a reset mail comes to Amara

      Examples:
        | kind              | reason                    |
        | a member of staff | the trust gave it to them |
        | a student         | the document names them   |
        | a contractor      | the document names them   |

    Scenario Outline: A personal address of <kind> brings no reset mail
      Given Amara works for Yorkshire Ambulance Service as <kind>
      And Ben works for Yorkshire Ambulance Service as a member of staff
      When Amara asks for a reset with the personal address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

      Examples:
        | kind              | reason                        |
        | a member of staff | it is not the one on record   |
        | a student         | students are no volunteers    |
        | a contractor      | contractors are no volunteers |

    Scenario Outline: A personal address of <kind> that is on record for other purposes brings no reset mail
      Given Amara, <kind> at Yorkshire Ambulance Service, has another address on record
      And Ben works for Yorkshire Ambulance Service as a member of staff
      When Amara asks for a reset with the other address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

      Examples:
        | kind              | reason                               |
        | a member of staff | the trust notes it, but not for this |
        | a student         | students are no volunteers           |
        | a contractor      | contractors are no volunteers        |

  @ADDR-04 @must @YAS-07
  Rule: Volunteers of Yorkshire Ambulance Service ask with their personal address

    Volunteers of Yorkshire Ambulance Service use the personal address that the trust has on record, because the trust
    knows them by that address. An nhs.net address is right for the trust's staff, but brings a volunteer no mail.

    Example: The personal address on record brings a reset mail
      Given Amara works for Yorkshire Ambulance Service as a volunteer
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: An nhs.net address brings a volunteer no reset mail
      Given Amara works for Yorkshire Ambulance Service as a volunteer
      And Ben works for Yorkshire Ambulance Service as a member of staff
      When Amara asks for a reset with the nhs.net address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

    Example: An nhs.net address that is on record for other purposes brings a volunteer no reset mail
      Given Amara, a volunteer at Yorkshire Ambulance Service, has another address on record
      And Ben works for Yorkshire Ambulance Service as a member of staff
      When Amara asks for a reset with the other address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

  @ADDR-05 @must @STEES-27
  Rule: An address that has changed brings mail only after the administrators have updated it

    South Tees asks staff whose nhs.net address has changed to report the new one. That is read to mean that mail goes
    only to the address on record. Otherwise a person could name any new address and be sent a colleague's
    link.

    Example: Before the administrators know of it, a new address brings no reset mail
      Given Amara and Ben are members of staff
      When Amara asks for a reset with a brand-new address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

    Example: Once they have updated it, the new address brings a mail
      Given Amara is a member of staff
      And an administrator has changed Amara's address
      When Amara asks for a reset with the new address
      Then a reset mail comes to Amara

    Example: After a change of address, a mail that an administrator sends does not go to the old address
      Given Amara and Ben are members of staff
      And Amara has a reset mail
      And an administrator has changed Amara's address
      When an administrator sends Amara a reset mail
      Then no reset mail has come to Amara's old address by the time Ben, who asks later, has one

  @ADDR-06 @should @STEES-06
  Rule: A person of South Tees without an nhs.net address on record gets no reset

    South Tees says that the address must be an nhs.net address. It says nothing of a person whose only address on
    record is another one. The project's own rule, which a portal need not keep, is that such a person gets no reset
    by mail and turns to the trust, which can put an nhs.net address on record.

    Example: A personal address as the only one on record brings no reset mail
      Given Amara works for South Tees Hospitals, and her only address on record is a personal one
      And Ben works for South Tees Hospitals as a member of staff
      When Amara asks for a reset
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But Amara signs in as usual

  @ADDR-07 @should @STEES-27
  Rule: An address that the administrators have replaced brings no reset mail

    South Tees says that mail goes only to the address on record. It says nothing of a request with the old address.
    The project's own rule, which a portal need not keep, is that the old address starts nothing: it may belong to
    another person by now.

    Example: Once the administrators have updated it, the old address brings no reset mail
      Given Amara, Ben and Chloe are members of staff
      And an administrator has changed Amara's address
      And Chloe has a reset mail
      When Amara asks for a reset with the old address
      Then no reset mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record
