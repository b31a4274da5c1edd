Feature: Who uses which address

  A reset mail opens an account, so it goes to the address on record and to no other.

  @ADDR-01 @must @STEES-06
  Rule: Staff of South Tees ask with their nhs.net address

    Example: The nhs.net address brings a reset mail
      Given Amara works for South Tees Hospitals as a member of staff
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: The personal address of a member of staff at South Tees brings no mail
      Given Amara works for South Tees Hospitals as a member of staff
      And Ben works for South Tees Hospitals as a member of staff
      When Amara asks for a reset with the personal address
      Then no mail has come to any address of Amara's by the time Ben has one
      But a reset mail comes to Amara for the address on record

  @ADDR-02 @must @NHSBT-06
  Rule: Staff of NHS Blood and Transplant ask with their work address

    Example: The work address brings a reset mail
      Given Amara works for NHS Blood and Transplant as a member of staff
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: The nhs.net address of a member of staff there brings no mail
      Given Amara works for NHS Blood and Transplant as a member of staff
      And Ben works for NHS Blood and Transplant as a member of staff
      When Amara asks for a reset with the nhs.net address
      Then no mail has come to any address of Amara's by the time Ben has one
      But a reset mail comes to Amara for the address on record

  @ADDR-03 @must @YAS-07
  Rule: Staff, students and contractors of Yorkshire Ambulance Service ask with their nhs.net address

    Scenario Outline: The nhs.net address of <kind> brings a reset mail
      Given Amara works for Yorkshire Ambulance Service as <kind>
      When Amara asks for a reset
      Then a reset mail comes to Amara

      Examples:
        | kind              | reason                     |
        | a member of staff | the trust gave it to them  |
        | a student         | the document names them    |
        | a contractor      | the document names them    |

    Scenario Outline: The personal address of <kind> brings no mail
      Given Amara works for Yorkshire Ambulance Service as <kind>
      And Ben works for Yorkshire Ambulance Service as a member of staff
      When Amara asks for a reset with the personal address
      Then no mail has come to any address of Amara's by the time Ben has one
      But a reset mail comes to Amara for the address on record

      Examples:
        | kind              | reason                        |
        | a member of staff | it is not the one on record   |
        | a student         | students are no volunteers    |
        | a contractor      | contractors are no volunteers |

  @ADDR-04 @must @YAS-07
  Rule: Volunteers of Yorkshire Ambulance Service ask with their personal address

    Example: The personal address on record brings a reset mail
      Given Amara works for Yorkshire Ambulance Service as a volunteer
      When Amara asks for a reset
      Then a reset mail comes to Amara

    Example: An nhs.net address brings a volunteer no mail
      Given Amara works for Yorkshire Ambulance Service as a volunteer
      And Ben works for Yorkshire Ambulance Service as a member of staff
      When Amara asks for a reset with the nhs.net address
      Then no mail has come to any address of Amara's by the time Ben has one
      But a reset mail comes to Amara for the address on record

  @ADDR-05 @must @STEES-27
  Rule: An address that has changed brings mail only after the administrators have updated it

    Example: Before the administrators know of it, a new address brings no mail
      Given Amara is a member of staff
      And Ben is a colleague
      When Amara asks for a reset with a brand-new address
      Then no mail has come to any address of Amara's by the time Ben has one
      But a reset mail comes to Amara for the address on record

    Example: Once they have updated it, the new address brings a mail
      Given Amara is a member of staff
      And an administrator has changed Amara's address
      When Amara asks for a reset with the new address
      Then a reset mail comes to Amara

    Example: The old address brings none from then on
      Given Amara is a member of staff
      And Ben is a colleague
      And an administrator has changed Amara's address
      When Amara asks for a reset with the old address
      Then no mail has come to any address of Amara's by the time Ben has one
      But a reset mail comes to Amara for the address on record
