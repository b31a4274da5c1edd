Feature: Devices and browsers

  People sign in with what they have at hand: a laptop at work, a tablet on the sofa, a phone on the bus.

  @DEV-01 @must @YAS-01
  Rule: Any laptop, tablet or phone will do

    Scenario Outline: With <device> a person gets all the way
      Given Amara uses <device>
      And Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      When Amara signs in, asks for a reset and sets a new password there
      Then the new password signs Amara in there

      Examples:
        | device           | reason                                          |
        | a Windows laptop | it has a keyboard and a mouse                   |
        | an iPad          | it is touched, and its screen is of middle size |
        | an iPhone        | it is touched, and its screen is narrow         |
        | an Android phone | it is touched, and goes by another name         |

  @DEV-02 @must @NHSBT-02
  Rule: Any web browser will do

    Scenario Outline: In <browser> a person gets all the way
      Given Amara uses <browser>
      And Amara is a member of staff
      And Ben is a colleague
      And Ben completes a reset
      When Amara signs in, asks for a reset and sets a new password there
      Then the new password signs Amara in there

      Examples:
        | browser | reason                                       |
        | Chrome  | the document names it                        |
        | Edge    | the document names it                        |
        | Firefox | any browser will do, those not named as well |
        | Safari  | the document names it                        |

  @DEV-03 @should @YAS-01
  Rule: On a phone no page scrolls sideways

    Scenario Outline: Every documented page fits the screen of <phone>
      Given Amara uses <phone>
      And Amara is a member of staff
      And Amara has a reset mail
      And Amara's link asks for a new password
      When Amara looks at the documented pages there
      Then none of them scrolls sideways

      Examples:
        | phone            | reason                                 |
        | an iPhone        | its screen is one of the narrower ones |
        | an Android phone | its screen is a little broader         |
