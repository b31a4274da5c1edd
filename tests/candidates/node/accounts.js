// The accounts: read from a CSV at the start, kept in one file that is replaced as a whole.
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { digest, fault, matches } from "./passwords.js";

const HOUR = 3_600_000;
const ATTEMPTS = 3;
const LOCK = 12 * HOUR;
const LINK = 4 * HOUR;
const REMEMBERED = 5; // the present password and the four before it

// Rows of a CSV with a header, as objects; a field in quotation marks may hold commas, line ends and doubled marks.
export function csvRows(text) {
  const rows = [[""]];
  let quoted = false;
  const body = text.replace(/^\uFEFF/, "");
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at];
    const row = rows.at(-1);
    if (quoted && sign === '"' && body[at + 1] === '"') row[row.length - 1] += body[(at += 1)];
    else if (sign === '"') quoted = !quoted;
    else if (quoted) row[row.length - 1] += sign;
    else if (sign === ",") row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  const [header, ...others] = rows;
  return others
    .filter((row) => row.length > 1)
    .map((row) => Object.fromEntries(header.map((name, column) => [name.trim(), row[column] ?? ""])));
}

export class Accounts {
  #byUsername = new Map();
  #file;
  #mistakes;

  constructor(csv, folder, mistakes) {
    this.#file = join(folder, "accounts.json");
    this.#mistakes = mistakes;
    for (const row of csvRows(readFileSync(csv, "utf8"))) {
      this.#byUsername.set(row.username.toUpperCase(), {
        username: row.username,
        email: row.email.toLowerCase(),
        dateOfBirth: row.date_of_birth,
        ownWords: [row.role, row.locality].filter(Boolean).map((word) => word.toLowerCase()),
        passwords: row.password === "" ? [] : [digest(row.password)], // the present one first
        wrong: 0,
        lockedUntil: 0,
        links: [],
      });
    }
    this.#keep();
  }

  // A paste may bring spaces along, and nobody has a username that differs from another's by its letter case.
  #find(username) {
    return this.#byUsername.get(username.trim().toUpperCase()) ?? null;
  }

  #keep() {
    const beside = `${this.#file}.new`;
    writeFileSync(beside, JSON.stringify([...this.#byUsername.values()]), { mode: 0o600 });
    renameSync(beside, this.#file);
  }

  #locked(account) {
    return Date.now() < account.lockedUntil;
  }

  // The account that is signed in, or null. Reading the count, comparing and writing it are one step without a wait,
  // so that guesses sent at once are counted one by one.
  signIn(username, password) {
    const account = this.#find(username);
    if (account === null) {
      matches(password, null);
      return null;
    }
    const right = matches(password, account.passwords[0] ?? null);
    if (this.#locked(account)) return null;
    if (right) {
      account.wrong = 0;
    } else {
      account.wrong += 1;
      if (account.wrong >= ATTEMPTS) {
        account.wrong = 0;
        account.lockedUntil = Date.now() + LOCK;
      }
    }
    this.#keep();
    return right ? account : null;
  }

  // Whom a request is about: everybody with that address and date of birth, or only the one with that username.
  asked(email, dateOfBirth, username) {
    return [...this.#byUsername.values()].filter(
      (account) =>
        account.email === email.trim().toLowerCase() &&
        account.dateOfBirth === dateOfBirth &&
        (username.trim() === "" || account === this.#find(username)),
    );
  }

  // The secret part of a new link. A newer link puts an end to the one before.
  newLink(account) {
    const token = randomBytes(32).toString("base64url");
    if (this.#mistakes.has("reset-clears-lock")) account.lockedUntil = 0;
    const key = createHash("sha256").update(token).digest("hex");
    account.links = [{ key, made: Date.now() }];
    this.#keep();
    return token;
  }

  // The account that a link is for, or null where the link has been used, is overtaken or is 4 hours old.
  behindLink(token) {
    const key = createHash("sha256").update(token).digest("hex");
    for (const account of this.#byUsername.values()) {
      const link = account.links.find((each) => each.key === key);
      if (!link) continue;
      const open = this.#mistakes.has("link-never-expires") || Date.now() - link.made < LINK;
      return open ? account : null;
    }
    return null;
  }

  // Sets a password through a link; says why not, or null where it was set.
  setPassword(token, username, password, confirmation) {
    const account = this.behindLink(token);
    if (account === null) return "This link is no longer valid.";
    if (this.#find(username) !== account) return "The username is not the one in the email.";
    if (this.#locked(account) && !this.#mistakes.has("link-opens-lock")) {
      return "The account is locked. A password cannot be set until 12 hours have passed.";
    }
    if (password !== confirmation) return "The two passwords differ.";
    const minimum = this.#mistakes.has("ten-characters") ? 10 : 12;
    const why = fault(password, account, minimum);
    if (why !== null) return why;
    account.passwords = [digest(password), ...account.passwords].slice(0, REMEMBERED);
    account.wrong = 0;
    if (!this.#mistakes.has("link-works-again")) account.links = [];
    this.#keep();
    return null;
  }
}
