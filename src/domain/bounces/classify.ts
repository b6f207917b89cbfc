import type { BounceClass, Diagnosis, Verdict } from "./bounce.js";
import { meaningOf } from "./phrases.js";
import { providerMark } from "./provider-marks.js";

/** RFC 3463: no such mailbox, no such system, no such syntax, moved; RFC 7505 and Microsoft: 5.1.10. */
const NOBODY = /^5\.1\.(?:1|2|3|6|10)$/;
/** The sender, the size, the content, the security: about us. */
const ABOUT_US = /^[45]\.(?:1\.[78]|2\.3|3\.4|6\.\d+|7\.\d+)$/;

/**
 * What a refusal means, from most to least certain: the provider's own code, the words, the codes. A mailbox is given up at once
 * only where nothing speaks against it; a refusal that nobody can explain is `SOFT`, and given up if it stays.
 */
export function classifyDiagnosis(diagnosis: Diagnosis): Verdict {
  const provider = providerMark(diagnosis.text);
  const known = provider !== null && provider.class !== "UNKNOWN" ? provider.class : null;
  return { class: softened(known ?? classOf(diagnosis), diagnosis), mark: provider?.mark ?? null };
}

function classOf({ code, enhanced, text }: Diagnosis): BounceClass {
  const meaning = meaningOf(text);
  // « 5.4.1 Recipient address rejected: Access denied » is Microsoft's word for a stranger, and for a domain half moved in.
  if (enhanced === "5.4.1" && meaning === "POLICY_BLOCK") return "SOFT";
  if (meaning !== null && meaning !== "HARD") return meaning;
  const status = meaningOfStatus(enhanced);
  if (meaning === null) return status ?? inexplicable(code, enhanced);
  // « 550 5.7.1 No such user »: words and status disagree, so that time decides.
  return status === "POLICY_BLOCK" ? "SOFT" : meaning;
}

function inexplicable(code: number | null, enhanced: string | null): BounceClass {
  return code === null && enhanced === null ? "UNKNOWN" : "SOFT";
}

function meaningOfStatus(enhanced: string | null): BounceClass | null {
  if (enhanced === null) return null;
  if (ABOUT_US.test(enhanced)) return "POLICY_BLOCK";
  return NOBODY.test(enhanced) ? "HARD" : null;
}

/** A server that says « later » does not say « never », whatever its words. */
function softened(bounce: BounceClass, { code, enhanced }: Diagnosis): BounceClass {
  const later = enhanced?.startsWith("4.") === true || (code !== null && code < 500);
  return bounce === "HARD" && later ? "SOFT" : bounce;
}
