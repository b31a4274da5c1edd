// The pages, as the documents show them. Nothing here needs a script.
import { REQUIREMENTS } from "./passwords.js";

const FORGOTTEN = "Forgotten | Request Username/Password | Unlock Account";
const ASTERISK = "<p>Fields with an asterisk (*) are required fields</p>";
const EXAMPLE = '<span class="example">(Example: 999JSMITH01)</span>';

export const STYLE = `
body { font-family: Arial, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
label { display: block; font-weight: bold; margin-top: 1rem; }
fieldset label { display: inline-block; margin-right: 1rem; }
.way-in { position: absolute; top: 0; right: 1rem; }
.requirements ul { display: none; }
.requirements:hover ul, .requirements:focus-within ul { display: block; }
[role="alert"] { border: 2px solid #d5281b; padding: 0.5rem; }
`;

export function escaped(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return String(text).replace(/[&<>"']/g, (sign) => signs[sign]);
}

function page(heading, body, refusal = null) {
  const alert = refusal === null ? "" : `<p role="alert">${escaped(refusal)}</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(heading)}</title>
<link rel="stylesheet" href="/style.css"></head>
<body><header>NHS Electronic Staff Record</header><main><h1>${escaped(heading)}</h1>${alert}${body}</main></body>
</html>`;
}

function box(id, label, attributes, beside = "") {
  return `<label for="${id}">${label}</label>${beside}<input id="${id}" name="${id}" ${attributes}>`;
}

export function hub() {
  return page("Welcome to ESR", '<p class="way-in"><a href="/sign-in">Login to ESR</a></p>');
}

export function signIn(refusal) {
  const form = `${ASTERISK}<form method="post" action="/sign-in">
${box("username", "Username*", 'autocomplete="username"', EXAMPLE)}
${box("password", "Password*", 'type="password" autocomplete="current-password"')}
<p><a href="/forgotten">${FORGOTTEN}</a></p>
<p><button>Log in via Username Password</button></p></form>`;
  return page("Log in with your credentials", form, refusal);
}

export function request(refusal) {
  const form = `<p>Enter the email address associated with your account and your date of birth, your login details will
then be emailed to you.</p>${ASTERISK}<form method="post" action="/forgotten">
${box("email", "Email*", 'autocomplete="email"', '<span class="example">(Example : first.last@domain.com)</span>')}
<fieldset><legend>Date of Birth*</legend>
${box("day", "Date", 'inputmode="numeric" size="2"')}
${box("month", "Month", 'inputmode="numeric" size="2"')}
${box("year", "Year", 'inputmode="numeric" size="4"')}</fieldset>
<p id="only">Only required if you have more than one NHS Employer and wish to reset a specific account. If known, enter your
ESR username to receive details for this account only.</p>
${box("username", "Username", 'aria-describedby="only"')}
<p><button>Submit</button></p></form>`;
  return page(FORGOTTEN, form, refusal);
}

export function confirmation() {
  const words = `<p>Your password-reset request has been submitted. An email with instructions will be sent shortly. Please
contact the System Administrator if you do not receive an email within the next 10-15 minutes.</p>
<form action="/sign-in"><button>Ok</button></form>`;
  return page("Confirmation", words);
}

export function update(refusal) {
  const rules = REQUIREMENTS.map((rule) => `<li>${escaped(rule)}</li>`).join("");
  const form = `${ASTERISK}<p>Please enter your username and password below. The password you enter below will be used to
replace your old password</p><form method="post">
${box("username", "Username*", 'autocomplete="username"', EXAMPLE)}
${box("password", "Password*", 'type="password" autocomplete="new-password"')}
<span class="requirements"><button type="button" aria-label="Password requirements">?</button><ul>${rules}</ul></span>
${box("confirmation", "Confirm Password*", 'type="password" autocomplete="new-password"')}
<p><button>Confirm Password</button></p></form>`;
  return page("Update Password", form, refusal);
}

export function deadLink() {
  const words = '<p>Every reset starts from the beginning: <a href="/forgotten">ask for a new email</a>.</p>';
  return page("Link no longer valid", words, "This link is no longer valid.");
}

export function signedIn(username) {
  return page("My ESR", `<p>${escaped(username)}</p><form method="post" action="/sign-out"><button>Log out</button></form>`);
}
