import type { Check } from "../../domain/digest.js";
import { type Fault, verdict } from "../verdict.js";
import { attestation } from "./attestation.js";
import { listCheck, unsubscribeCheck } from "./list-headers.js";
import { linesCheck, messageHeadersCheck, partsCheck, widthCheck } from "./message-form.js";
import { readWire } from "./read-wire.js";
import { senderCheck } from "./sender.js";
import { signatureCheck } from "./signature.js";

/** Far above any message of ours. */
const LONGEST = 1024 * 1024;

const CHECKS = [
  linesCheck,
  widthCheck,
  messageHeadersCheck,
  senderCheck,
  partsCheck,
  listCheck,
  unsubscribeCheck,
  signatureCheck,
  attestation,
];

/**
 * What a raw message must hold to arrive everywhere and to follow nobody: for letters, notices and test mails alike,
 * from their bytes alone. Never throws; places are lines of the message (`eml:12`) or of its HTML and text once decoded.
 */
export function wireChecks(eml: Uint8Array): Check[] {
  const oversized: Fault[] = eml.length > LONGEST ? [{ words: `il pèse ${eml.length} octets`, place: null }] : [];
  if (oversized.length > 0) return [tooLong(oversized)];
  const mail = readWire(eml);
  return CHECKS.map((check) => check(mail));
}

function tooLong(faults: readonly Fault[]): Check {
  return verdict(
    {
      id: "wire-lines",
      severity: "ERROR",
      passed: "",
      failed: "Le message est trop long pour être vérifié",
      next: "Prévenez l’équipe technique : une lettre pèse moins de 100\u00A0Kio.",
    },
    faults,
  );
}
