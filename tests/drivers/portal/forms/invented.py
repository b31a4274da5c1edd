"""Pages as real portals have them, and worse: what both drivers are shown, and what they do there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.drivers.portal.small_site import Answer

BIG = "<form method=post action=/sent>"
GO = "<button>Submit</button>"
DONE = "<h1>Done</h1>"
ALERT = "<div role=alert>No.</div>"


@dataclass(frozen=True)
class Invented:
    """A page, what is done on it, and what else the site has. ``wants_a_browser`` says why forms may not tell.

    ``does`` is a list of: ``Label=text`` fills in, ``+Label`` ticks, ``Label#3`` writes or chooses a number, ``>Offer``
    sends.
    """

    page: Answer
    does: tuple[str, ...] = ()
    others: Mapping[str, Answer] = field(default_factory=dict)
    headers: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    answer: Answer = DONE
    wants_a_browser: str = ""


def form(inner: str, *does: str, **more: object) -> Invented:
    """Return a page with one form that is filled in and sent."""
    return Invented(f"{BIG}{inner}{GO}</form>", (*does, ">Submit"), **more)  # type: ignore[arg-type]


USER = "<label>Username <input name=u></label>"

LABELS = {
    "asterisks and examples": form(
        "<label for=u>Username*</label> <span>(Example: 1)</span><input id=u name=u>"
        "<label for=p>Password * (Example: 2)</label><input id=p name=p type=password>",
        "Username=x",
        "Password=y",
    ),
    "a label around, with a span and an example": form(
        "<label><span>Username</span><b>*</b> <i>(Example: 1)</i> <input name=u></label>", "Username=x"
    ),
    "a letter underlined": form("<label for=u><u>U</u>sername</label><input id=u name=u>", "Username=x"),
    "a line break in a label": form("<label for=u>Username<br>(Example: 1)</label><input id=u name=u>", "Username=x"),
    "a comment in a label": form("<label for=u>User<!-- not this -->name</label><input id=u name=u>", "Username=x"),
    "entities and hard spaces": form("<label for=u>&nbsp;Username&#42;&nbsp;</label><input id=u name=u>", "Username=x"),
    "a label that names another box": form(
        "<label for=p>Username <input name=u></label><input id=p name=p>", "Username=x"
    ),
    "a label that names nothing": form("<label for=nothing>Username <input name=u></label>"),
    "a label around two boxes": form("<label>Date <input name=d> <input name=m></label>", "Date=1"),
    "a hidden input before the box": form(
        "<label><input type=hidden name=r value=0><input type=checkbox name=r value=1> Remember me</label>",
        "+Remember me",
    ),
    "one id twice, the first hidden": Invented(
        "<div hidden><label for=u>Username</label><input id=u name=a></div><label for=u>Username</label>"
        "<input id=u name=b>"
    ),
    "two boxes of one name, the first hidden": form(
        "<div style='display: none'><label>Username <input name=a></label></div>" + USER, "Username=x"
    ),
    "two labels": form("<label for=u>Name</label><label for=u>Username</label><input id=u name=u>", "Username=x"),
    "aria-labelledby": form(
        "<span id=a>Username</span><span id=b>*</span><input aria-labelledby='a b' name=u>", "Username=x"
    ),
    "aria-labelledby what nobody sees": form(
        "<span id=a hidden>Username</span><input aria-labelledby=a name=u>", "Username=x"
    ),
    "aria-label instead of the label": form(
        "<label for=u>Username</label><input id=u aria-label='Staff number' name=u>"
    ),
    "a title and a placeholder are no label": form("<input title=Username name=u><input placeholder=Password name=p>"),
    "lists in labels": form(
        "<label>Month <select name=m><option>January<option>February<option selected>March</select></label>"
        "<label for=d>Date</label><select id=d name=d><option value=''>Choose</option><option>1</option></select>",
        "Month#2",
        "Date#1",
    ),
    "labels that are not closed": form(
        "<label>Username<input name=u></label><p><label for=p>Password</label><p><input id=p name=p>",
        "Username=x",
    ),
    "a label that is nowhere closed": Invented(
        f"<p><label for=p>Password<p><input id=p name=p>{GO}", wants_a_browser="not closed"
    ),
    "uppercase": Invented(
        "<FORM METHOD=POST ACTION='/sent'><LABEL FOR=u>USERNAME</LABEL><INPUT ID=u NAME=u TYPE=TEXT>"
        "<INPUT TYPE=SUBMIT VALUE=Submit></FORM>",
        ("Username=x", ">Submit"),
    ),
    "a table": form(
        "<table><tr><td><label for=u>Username:</label><td><input id=u name=u><tr><td>&nbsp;<td>x</table>", "Username=x"
    ),
    "fieldset and legend": form(
        "<fieldset><legend>Date of Birth*</legend><label>Date <input name=d></label><label>Month <input name=m></label>"
        "</fieldset><div role=group aria-label='More of it'></div>",
        "Date#3",
    ),
    "words of a label that is hidden": Invented(
        "<label for=u style='display:none'>Username</label><input id=u><label for=p class=v>Password</label>"
        "<input id=p><style>.v { visibility: hidden }</style>"
    ),
}

OFFERS = {
    "links that look like buttons": Invented("<a href='/sent' role=button>Submit</a>", (">Submit",)),
    "an arrow that is not read out": Invented(
        f"{BIG}<button>Submit <span aria-hidden=true>→→</span></button></form>", (">Submit",)
    ),
    "a picture for a name": Invented("<a href='/sent'><img alt=Submit src=/no.png width=9 height=9></a>", (">Submit",)),
    "a picture that sends": Invented(f"{BIG}<input type=image name=go alt=Submit></form>", (">Submit",)),
    "an svg with a title": Invented(
        f"{BIG}<button><svg width=9 height=9><title>Arrow</title></svg> Submit</button></form>"
    ),
    "a button that is hidden from readers": Invented(f"{BIG}<button aria-hidden=true>Submit</button></form>"),
    "a button in pieces": Invented(f"{BIG}<button><b>Sub</b>mit</button></form>", (">Submit",)),
    "a button in blocks": Invented(
        f"{BIG}<button><div>Log</div><div>in</div></button><button><span style='display:block'>Sub</span>mit</button>"
    ),
    "a button that names itself": Invented(
        f"{BIG}<button name=which value='1 &amp; 2'>Submit</button><button name=which value=no>Next</button></form>",
        (">Submit",),
    ),
    "an input that names itself": Invented(
        f"{BIG}<input type=submit name=which value=Submit><input type=submit name=other value=Next></form>",
        (">Submit",),
    ),
    "an input without a value": Invented(f"{BIG}<input type=submit name=which></form>", (">Submit",)),
    "a button outside its form": Invented(
        f"<form id=f method=post action=/sent>{USER}</form><button form=f>Submit</button>", ("Username=x", ">Submit")
    ),
    "a box outside its form": Invented(
        f"<form id=f method=post action=/sent>{GO}</form><label>Username <input name=u form=f></label>",
        ("Username=x", ">Submit"),
    ),
    "an action of the button's own": Invented(
        f"<form method=get action=/nowhere>{USER}<button formaction=/sent formmethod=post>Submit</button></form>",
        ("Username=x", ">Submit"),
    ),
    "a button of an unknown type": Invented(f"{BIG}<button type=go>Submit</button></form>", (">Submit",)),
    "a button without a form": Invented("<button>Submit</button>", (">Submit",)),
    "a button that only a script handles": Invented(
        f"{BIG}<button type=button onclick='this.form.submit()'>Submit</button></form>",
        (">Submit",),
        wants_a_browser="script",
    ),
    "a button in a link": Invented("<a href='/sent'><button type=button>Submit</button></a>"),
    "a link in a heading": Invented("<h2><a href='sent'>Submit</a></h2>", (">Submit",)),
    "a heading in a button": Invented(f"{BIG}<button><h2>Submit</h2></button></form>", (">Submit",)),
    "a link to a part of the page": Invented("<a href='#main'>Submit</a><div id=main>x</div>", ()),
    "a disabled button": Invented(f"{BIG}<button disabled>Submit</button></form>", (">Submit",)),
    "a button that is told to be disabled": Invented(
        f"{BIG}<button aria-disabled=true>Submit</button></form>", (">Submit",)
    ),
    "no href, no link": Invented("<a>Submit</a> <a name=x>Next</a>"),
    "a role that is none": Invented(
        "<h2 role=foo>Done</h2><h3 role=presentation>Done</h3><a href=/ role='x button'>Next</a>"
    ),
    "links that are not closed": Invented("<a href='/no'>Help<a href='/sent'>Submit</a>", (">Submit",)),
    "an icon's title": Invented("<button title=Submit><i></i></button><a href=/ title=Next>Help</a>"),
}

SHOWN = {
    "an alert that is empty": Invented(
        "<div role=alert></div>" + BIG + GO + "</form>", (">Submit",), answer="<div role=alert></div><h1>Done</h1>"
    ),
    "an alert that comes": form(USER, "Username=x", answer=ALERT + "<h1>Again</h1>"),
    "an alert around nothing but blanks": Invented("<div role=alert> <p> </p> <!-- x --></div>"),
    "an alert that is hidden": Invented(
        "<div role=alert hidden>No.</div><p role=alert style='visibility:hidden'>No</p>"
    ),
    "hidden, but displayed by a rule": Invented(
        "<style>.d { display: flex }</style><div role=alert class=d hidden>No.</div>"
    ),
    "hidden by a rule and shown by a stronger one": Invented(
        "<style>div.x { display: none } #y { display: block } .z { display: none !important }</style>"
        "<div role=alert class=x id=y>No.</div><div role=status class=z style='display: block'>Well</div>"
    ),
    "visible in what is invisible": Invented(
        "<div style='visibility: hidden'>out<p role=alert style='visibility: visible'>No.</p>out</div>"
    ),
    "a sheet that hides": Invented(
        "<link rel=stylesheet href=/s.css><div role=alert class=x>No.</div><h1 class=print>Done</h1>",
        others={"/s.css": b"@media print { .print { display: none } } @media screen { .x { display: none } }"},
        headers={"/s.css": [("Content-Type", "text/css")]},
    ),
    "narrow and wide": Invented(
        "<style>@media (max-width: 600px) { .w { display: none } } @media (min-width: 40em) { .n { display: none } }"
        "</style><a class=w href=/sent>Submit</a><a class=n href=/no>Submit</a>",
        (">Submit",),
    ),
    "rules that nobody keeps": Invented(
        "<style>input:invalid ~ p { display: none } .x:has(b) { display: none } @import 'no.css'; }}} h1 { "
        "display: none }</style><p>Text</p><h1>Done</h1><h2>Done</h2>"
    ),
    "details, dialog and template": Invented(
        "<details><summary>More</summary><h2>Done</h2></details><dialog><a href=/>Next</a></dialog>"
        "<dialog open><a href=/>Submit</a></dialog><template><p role=alert>No.</p></template>"
    ),
    "noscript": Invented("<noscript><p role=alert>No.</p><style>h1 { display: none }</style></noscript><h1>Done</h1>"),
    "text that is not there": Invented(
        "<h1>Done<span hidden>not</span></h1><p>One<br>two<b> three</b></p><textarea>area</textarea>"
        "<select><option>one<option>two</select><input value=v>"
    ),
    "a status": Invented("<output>Saved</output><p role=status>Done</p>"),
    "neither head nor body": Invented(
        b"<!doctype html><title>x</title><style>i { display: none }</style>"
        b"<label>Username <input></label><i>x</i><h1>Done"
    ),
    "an empty page": Invented(b""),
    "not a page": Invented(b"<!-- nothing -->"),
    "plain text": Invented(b"<h1>Done</h1> & so on", headers={"/": [("Content-Type", "text/plain")]}),
    "a page in latin-1": Invented(
        "<!doctype html><meta charset=iso-8859-1><h1>Done</h1><p>Ünïcode \x92</p><form method=post action=/sent>"
        "<label>Username <input name=u></label><button>Submit</button></form>".encode("latin-1"),
        ("Username=Zoë €", ">Submit"),
        headers={"/": [("Content-Type", "text/html")]},
    ),
    "a page that says nothing of its encoding": Invented(
        "<title>x</title><h1>Done</h1><p>£ 5</p>".encode("latin-1"), headers={"/": [("Content-Type", "text/html")]}
    ),
    "a mark at the beginning": Invented(
        "\ufeff<h1>Done</h1><p>£ 5</p>".encode(), headers={"/": [("Content-Type", "text/html; charset=latin-1")]}
    ),
    "a link in a label": form("<label><input type=checkbox name=a> Remember me <a href=/>why</a></label>"),
    "names by ARIA": Invented("<h1 aria-label=Done>Well</h1><h2>Done</h2><a href=/ aria-label=' '>Next</a>"),
    "a button in a label": Invented(f"{BIG}<label>Well, <button>Submit</button></label></form>"),
    "alerts that nobody is told of": Invented(
        "<div role=alert aria-hidden=true>No.</div><p role=status aria-hidden=true>x</p>"
    ),
    "blocks in a line and lines in a block": Invented(
        "<style>b { display: block } .f { display: flex } .i { display: inline }</style>"
        "<p>a<b>b</b>c</p><div class=f><i>d</i><i>e</i></div><div class=i>f</div><div class=i>g</div>"
    ),
    "a layer and an import": Invented(
        "<style>@import '/i.css'; @supports (display: grid) { .x { display: none } }</style>"
        "<p class=x role=alert>No.</p><h1>Done</h1>",
        others={"/i.css": b"h1 { visibility: hidden }"},
        headers={"/i.css": [("Content-Type", "text/css")]},
    ),
    "an encoding that nobody knows": Invented(
        b"<h1>Done</h1>", headers={"/": [("Content-Type", "text/html; charset=bogus")]}
    ),
    "an answer of 404": form(USER, "Username=x", answer=(404, ALERT)),
    "an answer of 500": form(USER, "Username=x", answer=(500, DONE)),
}

SENT = {
    "a button of a grid": Invented(
        f"<style>form {{ display: grid }} button {{ order: -1 }}</style>{BIG}{USER}{GO}</form>",
        ("Username=x", ">Submit"),
    ),
    "a tick that is off": form("<label><input type=checkbox name=a disabled> Remember me</label>"),
    "two forms": Invented(
        f"<form action=/no>{USER}<button>Help</button></form>{BIG}<label>Password <input name=p></label>{GO}</form>",
        ("Username=x", "Password=y", ">Submit"),
    ),
    "names with brackets and blanks": form("<input name='a[]' value=1><input name='b c' value='\u00e9&#10;d'>"),
    "required and empty": form("<label>Username <input name=u required></label>"),
    "required and hidden": form("<input name=h required style='display:none'>" + USER, "Username=x"),
    "required, and checked by nobody": Invented(
        f"<form method=post action=/sent novalidate><label>Username <input name=u required></label>{GO}</form>",
        (">Submit",),
    ),
    "required, but not by this button": Invented(
        f"{BIG}<label>Username <input name=u required></label><button formnovalidate>Submit</button></form>",
        (">Submit",),
    ),
    "an address that is none": form("<label>Email <input name=e type=email></label>", "Email=amara"),
    "an address with blanks around": form("<label>Email <input name=e type=email></label>", "Email= amara@nhs.net "),
    "a pattern kept": form(r"<label>Username <input name=u pattern='\d{3}[A-Z]+'></label>", "Username=123ABC"),
    "a pattern not kept": form(r"<label>Username <input name=u pattern='\d{3}'></label>", "Username=12"),
    "a pattern that is none": form(r"<label>Username <input name=u pattern='[\w-]+'></label>", "Username=!!"),
    "a pattern for capitals": form(
        "<label>Password <input type=password name=p pattern='(?=.*[A-Z])(?=.*\\d).{8,}'></label>", "Password=abcdefg1"
    ),
    "too short": form("<label>Password <input type=password name=p minlength=12></label>", "Password=short"),
    "short, as the page put it": form("<input name=q value=ab minlength=5>" + USER, "Username=x"),
    "cut off": form("<label>Username <input name=u maxlength=5></label>", "Username=ab😀defgh"),
    "a number in its range": form("<label>Date <input type=number name=d min=1 max=31></label>", "Date#31"),
    "a number out of its range": form("<label>Month <input type=number name=m min=1 max=12></label>", "Month#13"),
    "a list that must be chosen from": form(
        "<label>Month <select name=m required><option value=''>Choose<option>1</select></label>"
    ),
    "radio buttons": form(
        "<label><input type=radio name=r value=1 checked> Date</label>"
        "<label><input type=radio name=r value=2> Month</label>",
        "+Month",
    ),
    "radio buttons that want a choice": form(
        "<label><input type=radio name=r required> Date</label><input type=radio name=r>"
    ),
    "ticks": form(
        "<label><input type=checkbox name=a> Remember me</label><input type=checkbox name=b checked value=''>",
        "+Remember me",
    ),
    "boxes that nobody fills in": form(
        "<input name=a><input name=b value=''><textarea name=c>\n one\ntwo</textarea><input value=x>"
    ),
    "what does not count": form(
        "<input name=a disabled value=1>"
        "<fieldset disabled><legend><input name=b value=2></legend><input name=c></fieldset>"
        "<input type=button name=d value=4><input type=reset name=e><button name=f type=button>x</button>"
        "<template><input name=h></template><noscript><input name=i></noscript>"
    ),
    "lists": form(
        "<select name=a><option disabled selected>No<option>1</select>"
        "<select name=b><option disabled>0<option>1</select><select name=d></select>"
        "<select name=c multiple><option selected>1<option selected value=two>2<option>3</select>"
    ),
    "a file": form("<input type=file name=f>" + USER, "Username=x"),
    "in parts": Invented(
        f"<form method=post action=/sent enctype='multipart/form-data'>{USER}<input name=b value=1>{GO}</form>",
        ("Username=Zoë", ">Submit"),
    ),
    "a form that asks": Invented(f"<form action='/sent?lost=1#x'>{USER}{GO}</form>", ("Username=a b&c", ">Submit")),
    "a form of an unknown method": Invented(f"<form method=put action=/sent>{USER}{GO}</form>", (">Submit",)),
    "an action that is empty": Invented(f"<form action=''>{USER}{GO}</form>", ("Username=x", ">Submit")),
    "a base": Invented(
        f"<base target=_self><base href='/deep/er/'><form method=post action='../../sent'>{USER}{GO}</form>"
        "<a href='x'>Help</a>",
        (">Submit",),
    ),
    "blanks around an address": Invented("<a href=' /se\nnt '>Submit</a>", (">Submit",)),
    "a form in a table": Invented(
        f"<table><form method=post action=/sent><tr><td>{USER}<td>{GO}</tr></form></table>", ("Username=x", ">Submit")
    ),
    "a form that is closed too early": Invented(
        f"<div><form method=post action=/sent>{USER}</div>{GO}</form>", ("Username=x", ">Submit")
    ),
    "a cookie for secured pages, on loopback": Invented(
        f"{BIG}{GO}</form>",
        (">Submit",),
        headers={"/": [("Set-Cookie", "a=1; Secure"), ("Set-Cookie", "b=2; HttpOnly")]},
    ),
    "a cookie that stays at home": Invented(
        f"{BIG}{GO}</form>", (">Submit",), headers={"/": [("Set-Cookie", "a=1; SameSite=Strict; Path=/")]}
    ),
    "no answer": form(USER, answer=(204, "")),
    "a file to keep": form(USER, answer=b"a,b", headers={"/sent": [("Content-Disposition", "attachment")]}),
    "nested forms": Invented(
        f"<form method=post action=/sent>{USER}<form action=/no>{GO}</form><input name=x></form>",
        ("Username=x", ">Submit"),
    ),
    "blocks of text": form(
        "<label>Username <textarea name=u maxlength=6 required></textarea></label>", "Username=ab\ncdefg"
    ),
    "a number that is none": form("<label>Date <input type=number name=d></label>", "Date=x"),
    "a part of a number": form("<label>Date <input type=number name=d></label>", "Date=1.5"),
    "a date": form("<label>Date <input type=date name=d max=2020-01-01></label>", "Date=1985-04-23"),
    "a date written otherwise": form("<label>Date <input type=date name=d></label>", "Date=23/04/1985"),
    "a date too late": form("<label>Date <input type=date name=d max=2020-01-01></label>", "Date=2021-04-23"),
    "something to fill in that is to be ticked": form("<label>Date <input type=checkbox name=d></label>", "Date=1"),
    "something to tick that is to be filled in": form("<label>Date <input name=d></label>", "+Date"),
    "a list to fill in": form("<label>Month <select name=m><option>May</select></label>", "Month=May"),
    "a list of suggestions": form(
        "<label>Month <input list=l name=m><datalist id=l><option>May</datalist></label>", "Month=May"
    ),
    "what may not be changed": form("<label>Date <input name=d value=1 readonly required></label>", "Date=2"),
    "a form that asks in latin-1": Invented(
        f"<form action=/sent accept-charset='bogus iso-8859-1'>{USER}{GO}</form>", ("Username=é", ">Submit")
    ),
    "sent on by a header": form(
        USER, answer="Wait", headers={"/sent": [("Refresh", "0; url=/done")]}, others={"/done": DONE}
    ),
    "a redirect": form(USER, "Username=x", answer=(303, "/done?x=1"), others={"/done": DONE}),
    "a redirect as of old": form(USER, "Username=x", answer=(302, "done"), others={"/done": DONE}),
    "a redirect that sends again": form(USER, "Username=x", answer=(307, "/again"), others={}),
    "sent on by the page": form(
        USER, answer="<meta http-equiv=Refresh content='0; URL=/done'>Wait", others={"/done": DONE}
    ),
    "sent on after a while": form(
        USER, answer="<meta http-equiv=refresh content=\"1;url='/done'\">Wait", others={"/done": DONE}
    ),
    "not sent on": Invented("<noscript><meta http-equiv=refresh content='0;url=/no'></noscript><h1>Done</h1>"),
    "a form that a script handles": Invented(
        f"{BIG}{USER}{GO}</form><script>document.forms[0].onsubmit = () => false</script>",
        (">Submit",),
        wants_a_browser="script",
    ),
    "another window": Invented(
        f"<form method=post action=/sent target=_blank>{GO}</form>", (">Submit",), wants_a_browser="another window"
    ),
}

INVENTED = LABELS | OFFERS | SHOWN | SENT
