import { classifyDiagnosis } from "../../domain/bounces/classify.js";
import { readDiagnosis } from "../../domain/bounces/diagnosis.js";
import type { StatusVerdict } from "./delivery-status.js";
import type { IncomingMail } from "./parse-mail.js";

const MACHINES = /mailer-daemon|postmaster|mail delivery (?:sub)?system|mail-daemon|maildaemon|post-?office/i;
const FAILURES = new RegExp(
  [
    "undeliver|delivery (?:status|failure|has failed|problem|error)|delivery to .* failed|failure notice|returned mail",
    "mail delivery failed|mail (?:could not|not) be delivered|message (?:could not|cannot) be delivered|not delivered",
    "non[- ]?remis|non[- ]?distribu|non d[ée]livr|[ée]chec de (?:la )?(?:remise|distribution|livraison)|impossible de remettre",
    "unzustellbar|no entregad[oa]|rapport de non[- ]remise",
  ].join("|"),
  "i",
);
const LATE =
  /warning message only|warning only|do not need to resend|\bdelayed\b|could not send message for past|will be retried|message (?:est )?retard[ée]|remise diff[ée]r[ée]e/i;
/** Below it is our own letter, whose words say nothing of the failure. */
const COPY =
  /^\W{0,40}(?:below this line is a copy|this is a copy of (?:the|your) message|original message|message d'origine|message original|the header of the original|original headers|unsent message|returned message|en-t[êe]tes? d'origine)/im;

/** Reads a report without machine-readable fields, as qmail and older servers write them; null where it is none. */
export function readPlainReport({ header, subject, text }: IncomingMail): StatusVerdict | null {
  if (!MACHINES.test(header.get("from") ?? "") && !FAILURES.test(subject)) return null;
  const words = withoutCopy(text);
  if (LATE.test(subject) || LATE.test(words)) return { class: "NOTICE", diagnosis: null, mark: null };
  if (!FAILURES.test(subject) && !/[45]\d\d[ -]|[45]\.\d\.\d/.test(words)) return null;
  const diagnosis = readDiagnosis(words);
  return { diagnosis, ...classifyDiagnosis(diagnosis) };
}

function withoutCopy(text: string): string {
  const copy = COPY.exec(text);
  return copy === null ? text : text.slice(0, copy.index);
}
