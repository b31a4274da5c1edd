Feature: Who uses which address

  A person who has a reset mail can get into the account, so the mail goes to the address on record and to no other.
  The address on record is the one that the employer has noted for a person; each document says which address that is
  for its own people. Some examples show that Amara gets no mail. There, Ben asks later and gets one: by then, a mail
  to Amara would have come as well.

  @ADDR-01 @must @STEES-06
  Rule: Staff of South Tees ask with their nhs.net address

    South Tees asks its staff for their nhs.net address; another address starts no reset. A private mailbox is outside
    the trust's care, and a person who reads that mailbox could take over the account.

    Example: The nhs.net address brings a reset mail
      Given Amara works for South Tees Hospitals as a member of staff
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: The personal address of a member of staff at South Tees brings no mail
      Given Amara works for South Tees Hospitals as a member of staff
      And Ben works for South Tees Hospitals as a member of staff
      When Amara asks for a reset with the personal address
      Then no mail has come to any address of Amara's by the time Ben, who asks later, has one
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

    Example: The nhs.net address of a member of staff at NHS Blood and Transplant brings no mail
      Given Amara works for NHS Blood and Transplant as a member of staff
      And Ben works for NHS Blood and Transplant as a member of staff
      When Amara asks for a reset with the nhs.net address
      Then no mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

  @ADDR-03 @must @YAS-07
  Rule: Staff, students and contractors of Yorkshire Ambulance Service ask with their nhs.net address

    Yorkshire Ambulance Service gives its staff, students and contractors an nhs.net address and has them ask with it.
    A personal address, which the trust has not given them, brings no mail.

    Scenario Outline: The nhs.net address of <kind> brings a reset mail
      Given Amara works for Yorkshire Ambulance Service as <kind>
      When Amara asks for a reset
      Then a reset mail comes to Amara

      Examples:
        | kind              | reason                    |
        | a member of staff | the trust gave it to them |
        | a student         | the document names them   |
        | a contractor      | the document names them   |

    Scenario Outline: The personal address of <kind> brings no mail
      Given Amara works for Yorkshire Ambulance Service as <kind>
      And Ben works for Yorkshire Ambulance Service as a member of staff
      When Amara asks for a reset with the personal address
      Then no mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

      Examples:
        | kind              | reason                        |
        | a member of staff | it is not the one on record   |
        | a student         | students are no volunteers    |
        | a contractor      | contractors are no volunteers |

  @ADDR-04 @must @YAS-07
  Rule: Volunteers of Yorkshire Ambulance Service ask with their personal address

    Volunteers of Yorkshire Ambulance Service use the personal address that the trust has on record, because the trust
    knows them by that address. An nhs.net address is right for the trust's staff, but brings a volunteer no mail.

    Example: The personal address on record brings a reset mail
      Given Amara works for Yorkshire Ambulance Service as a volunteer
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: An nhs.net address brings a volunteer no mail
      Given Amara works for Yorkshire Ambulance Service as a volunteer
      And Ben works for Yorkshire Ambulance Service as a member of staff
      When Amara asks for a reset with the nhs.net address
      Then no mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

  @ADDR-05 @must @STEES-27
  Rule: An address that has changed brings mail only after the administrators have updated it

    South Tees asks staff whose nhs.net address has changed to report the new one. That is read to mean that mail goes
    only to the address on record. Otherwise a person could name any new address and be sent a colleague's
    link.

    Example: Before the administrators know of it, a new address brings no mail
      Given Amara and Ben are members of staff
      When Amara asks for a reset with a brand-new address
      Then no mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record

    Example: Once they have updated it, the new address brings a mail
      Given Amara is a member of staff
      And an administrator has changed Amara's address
      When Amara asks for a reset with the new address
      Then a reset mail comes to Amara

    Example: Once they have updated it, the old address brings no mail
      Given Amara and Ben are members of staff
      And an administrator has changed Amara's address
      When Amara asks for a reset with the old address
      Then no mail has come to any address of Amara's by the time Ben, who asks later, has one
      But a reset mail comes to Amara for the address on record
