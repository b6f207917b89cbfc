import { readdirSync, readFileSync } from "node:fs";
import type { ReturnReader } from "../../../src/delivery/bounces/origin.js";

const FOLDER = new URL("../../../../tests/delivery/bounces/fixtures/", import.meta.url);

/** What stands in the recorded mails for addresses that this house, or another one, has signed. */
export interface Addresses {
  readonly returned: string;
  readonly leaving: string;
  readonly foreign: string;
}

export function fixtureNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => name.replace(/\.eml$/, ""))
    .sort();
}

/** A recorded mail, addressed as given. */
export function readFixture(name: string, { returned, leaving, foreign }: Addresses): Buffer {
  const raw = readFileSync(new URL(`${name}.eml`, FOLDER), "latin1");
  return Buffer.from(
    raw.replaceAll("{{RETOUR}}", returned).replaceAll("{{DEPART}}", leaving).replaceAll("{{ETRANGER}}", foreign),
    "latin1",
  );
}

export const SUBSCRIBER = "5f0c2f6e-7f43-4c51-9a44-0e5a7f6b2c11";

/** Signed addresses without a signature, for what reads mails and signs nothing. */
export const ADDRESSES: Addresses = {
  returned: "retour+signe@lechelon.example",
  leaving: "retour+depart@lechelon.example",
  foreign: "retour+etranger@lechelon.example",
};

export const READER: ReturnReader = {
  readReturnPath: (address) => (address === ADDRESSES.returned ? { run: 2, subscriberId: SUBSCRIBER } : null),
  readLeaveAddress: (address) => (address === ADDRESSES.leaving ? SUBSCRIBER : null),
};
