// What a password must be, and how one is kept: never as it was typed.
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

const COST = { N: 4096, r: 8, p: 1 };

export const REQUIREMENTS = [
  "12 characters or more",
  "not the present password, and none of the last 4 before it",
  "no repeating characters side by side, such as ss",
  "no sequences, such as ABCD or 1234",
  "no commonly used password, and no word of the system, your role or your locality",
];

const FORBIDDEN_WORDS = [
  "esr", "nhs", "electronic", "record", "portal",
  "staff", "student", "contractor", "volunteer", "nurse", "doctor", "midwife", "paramedic", "ambulance", "trust",
  "tees", "middlesbrough", "cleveland", "yorkshire", "wakefield", "leeds", "bristol", "filton", "watford", "blood",
];

const COMMON = [
  "password", "qwerty", "iloveyou", "letmein", "welcome", "administrator", "unbelievable", "changeme",
  "1q2w3e4r5t6y", "q1w2e3r4t5y6", "1qaz2wsx3edc", "qazwsxedcrfv", "zaq12wsxcde3", "1qazxsw23edc", "123qweasdzxc",
  "leavemealone", "finalfantasy", "qwerasdfzxcv",
];

export function digest(password) {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${scryptSync(password, salt, 32, COST).toString("hex")}`;
}

export function matches(password, kept) {
  // Somebody without a password takes as long as somebody with one.
  const [salt, key] = (kept ?? `${"0".repeat(32)}:${"0".repeat(64)}`).split(":");
  const found = scryptSync(password, Buffer.from(salt, "hex"), 32, COST);
  return timingSafeEqual(found, Buffer.from(key, "hex")) && kept !== null;
}

function repeats(text) {
  return /(.)\1/u.test(text);
}

function inSequence(text) {
  for (let at = 2; at < text.length; at += 1) {
    const three = text.slice(at - 2, at + 1);
    if (!/^([a-z]{3}|[0-9]{3})$/.test(three)) continue;
    const first = three.charCodeAt(1) - three.charCodeAt(0);
    if (Math.abs(first) === 1 && three.charCodeAt(2) - three.charCodeAt(1) === first) return true;
  }
  return false;
}

// Why a password is refused, for the person who chose it; null where it is good for that account.
export function fault(password, account, minimum) {
  const plain = password.toLowerCase();
  if ([...password].length < minimum) return "The password has fewer than 12 characters.";
  if (repeats(plain)) return "The password repeats a character side by side.";
  if (inSequence(plain)) return "The password has a sequence of letters or figures.";
  if (COMMON.some((word) => plain.includes(word))) return "The password is a commonly used one.";
  if ([...FORBIDDEN_WORDS, ...account.ownWords].some((word) => plain.includes(word))) return "The password has a word that is not permitted.";
  if (account.passwords.some((kept) => matches(password, kept))) return "The password is one that you had before.";
  return null;
}
