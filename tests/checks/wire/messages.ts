import { wireChecks } from "../../../src/checks/wire/wire-checks.js";
import { signedMessage } from "../../../src/delivery/dkim/signer.js";
import { prepareMessage, readyMessage } from "../../../src/delivery/ready-message.js";
import { SIGNER } from "../../support/dkim.js";
import { CAMILLE, compiled, SENDER } from "../../support/editions.js";
import { digest, known, WEEK } from "../../support/letters.js";

export const EDITION = await compiled(digest(known(1)));
export const UNSIGNED = readyMessage(prepareMessage(EDITION, { sender: SENDER, week: WEEK }), CAMILLE).toString(
  "latin1",
);
export const SOUND = signed(UNSIGNED);

export function signed(message: string): string {
  return signedMessage(SIGNER, Buffer.from(message, "latin1")).toString("latin1");
}

/** The checks that fail, by id. */
export function failing(message: string): string[] {
  return wireChecks(Buffer.from(message, "latin1")).flatMap(({ id, passed }) => (passed ? [] : [id]));
}

/** A fault is made before the message is signed, so that only its own check can find it. */
export type Touch = (message: string) => string;

export const header = (name: string, written: string): Touch => {
  const field = new RegExp(`^${name}:.*(?:\\r\\n[ \\t].*)*\\r\\n`, "imu");
  return (message) => message.replace(field, written);
};
export const add =
  (field: string): Touch =>
  (message) =>
    message.replace("MIME-Version", `${field}\r\nMIME-Version`);
export const replace =
  (from: string | RegExp, to: string): Touch =>
  (message) =>
    message.replace(from, to);
export const inHtml = (words: string): Touch => replace("</h1>", `</h1>=\r\n${words.replaceAll("=", "=3D")}=\r\n`);
