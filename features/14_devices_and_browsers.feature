Feature: Devices and browsers

  People sign in with what they have at hand: a laptop at work, a tablet on the sofa, a phone on the bus. Each device is
  played, with its screen, its touch and the name that it goes by; each browser runs in its own engine. One that is not
  there is not tried, and nothing is said of it.

  @DEV-01 @must @YAS-01
  Rule: Any laptop, tablet or phone will do

    Yorkshire Ambulance Service says so, for Windows, Apple and Android. Somebody who has only a phone at hand gets as
    far with it as a colleague at a desk.

    Scenario Outline: With <device> a person signs in, resets the password and signs in again
      Given Amara uses <device>
      And Amara and Ben are members of staff
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

    NHS Blood and Transplant says so, and names Chrome, Internet Explorer, Edge and Safari. People use the one that
    the computer before them has. Internet Explorer cannot be tried, and nothing here says that it works.

    Scenario Outline: In <browser> a person signs in, resets the password and signs in again
      Given Amara uses <browser>
      And Amara and Ben are members of staff
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

    Yorkshire Ambulance Service lets people use phones. That no page is broader than the screen is a rule of the
    project's own, which a portal need not keep: what lies beyond the edge is easily missed.

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
