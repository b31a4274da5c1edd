// An ESR sign-in portal: node server.js --port N --mail HOST:PORT --accounts people.csv --data FOLDER [--mistake NAME]
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";

import express from "express";
import { createTransport } from "nodemailer";

import { Accounts } from "./accounts.js";
import * as pages from "./pages.js";

const MISTAKES = ["link-opens-lock", "link-works-again", "link-never-expires", "ten-characters", "reset-clears-lock"];
const SESSION = 8 * 3_600_000;

function told(sentence) {
  console.error(sentence);
  process.exit(2);
}

function readArguments() {
  const text = { type: "string" };
  const options = { port: text, mail: text, accounts: text, data: text, mistake: { type: "string", multiple: true } };
  const { values } = parseArgs({ options });
  const missing = ["port", "mail", "accounts", "data"].filter((name) => !values[name]);
  if (missing.length > 0) told(`Missing: ${missing.map((name) => `--${name}`).join(", ")}.`);
  const unknown = (values.mistake ?? []).filter((name) => !MISTAKES.includes(name));
  if (unknown.length > 0) told(`No such mistake: ${unknown.join(", ")}. There are: ${MISTAKES.join(", ")}.`);
  return values;
}

const given = readArguments();
// The links never follow a request's Host header: whoever sends it could choose where the mail leads.
const address = `http://127.0.0.1:${given.port}`;
const accounts = new Accounts(given.accounts, given.data, new Set(given.mistake ?? []));
const [mailHost, mailPort] = given.mail.split(":");
const post = createTransport({ host: mailHost, port: Number(mailPort), secure: false, ignoreTLS: true });
const sessions = new Map();

function send(account) {
  const link = `${address}/update/${accounts.newLink(account)}`;
  const text = `Your ESR username is ${account.username}.

Set a password within 4 hours: ${link}

Sign in: ${address}/sign-in
`;
  const letter = { from: "esr@portal.example", to: account.email, subject: "Your ESR login details", text };
  // The page does not wait for the mail, so that it takes as long for people who are unknown.
  post.sendMail(letter).catch((trouble) => console.error(`A mail was not taken: ${trouble.code}`));
}

function field(request, name) {
  const value = request.body?.[name];
  return typeof value === "string" ? value : "";
}

function sessionOf(request) {
  const key = /(?:^|;\s*)session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
  const session = sessions.get(key);
  return session && Date.now() < session.until ? { key, ...session } : null;
}

function dateOfBirth(request) {
  const [day, month, year] = ["day", "month", "year"].map((name) => field(request, name).trim());
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

const portal = express();
portal.disable("x-powered-by");
portal.use((request, response, next) => {
  response.set({
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  });
  next();
});
portal.use(express.urlencoded({ extended: false, limit: "16kb" }));

portal.get("/style.css", (request, response) => response.type("css").send(pages.STYLE));
portal.get("/", (request, response) => response.send(pages.hub()));

portal.get("/sign-in", (request, response) => response.send(pages.signIn()));
portal.post("/sign-in", (request, response) => {
  const account = accounts.signIn(field(request, "username"), field(request, "password"));
  if (account === null) {
    response.status(401).send(pages.signIn("The username or password is not right, or the account is locked."));
    return;
  }
  const key = randomBytes(32).toString("base64url");
  sessions.set(key, { username: account.username, until: Date.now() + SESSION });
  response.cookie("session", key, { httpOnly: true, sameSite: "lax" }).redirect(303, "/my-esr");
});
portal.get("/my-esr", (request, response) => {
  const session = sessionOf(request);
  if (session === null) response.redirect(303, "/sign-in");
  else response.send(pages.signedIn(session.username));
});
portal.post("/sign-out", (request, response) => {
  sessions.delete(sessionOf(request)?.key);
  response.clearCookie("session").redirect(303, "/sign-in");
});

portal.get("/forgotten", (request, response) => response.send(pages.request()));
portal.post("/forgotten", (request, response) => {
  const born = dateOfBirth(request);
  if (field(request, "email").trim() === "" || born === null) {
    response.status(422).send(pages.request("Enter your email address and your date of birth."));
    return;
  }
  accounts.asked(field(request, "email"), born, field(request, "username")).forEach(send);
  response.redirect(303, "/confirmation");
});
portal.get("/confirmation", (request, response) => response.send(pages.confirmation()));

portal.get("/update/:token", (request, response) => {
  if (accounts.behindLink(request.params.token) === null) response.status(410).send(pages.deadLink());
  else response.send(pages.update());
});
portal.post("/update/:token", (request, response) => {
  const { token } = request.params;
  const account = accounts.behindLink(token);
  if (account === null) {
    response.status(410).send(pages.deadLink());
    return;
  }
  const [username, password, confirmation] = ["username", "password", "confirmation"].map((name) => field(request, name));
  const refusal = accounts.setPassword(token, username, password, confirmation);
  if (refusal !== null) {
    response.status(422).send(pages.update(refusal));
    return;
  }
  for (const [key, session] of sessions) if (session.username === account.username) sessions.delete(key);
  response.redirect(303, "/sign-in");
});

portal.listen(Number(given.port), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
