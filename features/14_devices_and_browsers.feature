Feature: Devices and browsers

  People sign in with the device that they have at hand: a laptop at work, a tablet on the sofa, a phone on the bus.
  Each device is imitated: its screen, its touch and the name that it goes by. Each browser runs in its own engine. A
  browser that is not there is not tried, and nothing is said about it.

  @DEV-05 @must @YAS-01
  Rule: People can sign in with any laptop, tablet or phone

    Yorkshire Ambulance Service says so, for Windows, Apple and Android. A person who has only a phone at hand gets in
    with it as a colleague does at a desk.

    Scenario Outline: With <device> a person signs in
      Given Amara uses <device>
      And Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in there
      Then Amara is signed in there

      Examples:
        | device            | reason                                          |
        | a Windows laptop  | it has a keyboard and a mouse                   |
        | an Apple laptop   | it goes by another name                         |
        | an iPad           | it is touched, and its screen is of middle size |
        | an Android tablet | it is touched, and goes by another name         |
        | an iPhone         | it is touched, and its screen is narrow         |
        | an Android phone  | it is touched, and goes by another name         |

  @DEV-01 @should @YAS-01
  Rule: People can do everything with any laptop, tablet or phone

    Yorkshire Ambulance Service says that any device gives access. It does not say that a password can be reset with it.
    The project's own rule, which a portal need not keep, is that it can: a person who has only a phone at hand can do as
    much with it as a colleague at a desk.

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
  Rule: People can use any web browser

    NHS Blood and Transplant says so, and names Chrome, Internet Explorer, Edge and Safari. People use the browser
    that the computer before them has. Internet Explorer cannot be tried, so nothing here says that it works.

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

    Yorkshire Ambulance Service lets people use phones. The project's own rule, which a portal need not keep, is that
    no page is broader than the screen. People easily miss what lies beyond the edge.

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

  @DEV-04 @must @WEB-01
  Rule: People can sign in with a phone

    The public web guide has people sign in from home and from a phone. Where Yorkshire Ambulance Service says that any
    device gives access, DEV-05 applies instead.

    Scenario Outline: With <phone> a person signs in from home
      Given Amara uses <phone>
      And Amara is a member of staff
      And Amara's own password signs in
      When Amara signs in there
      Then Amara is signed in there

      Examples:
        | phone            | reason                                    |
        | an iPhone        | the guide names the iPhone        |
        | an Android phone | the guide names the Android phone |
