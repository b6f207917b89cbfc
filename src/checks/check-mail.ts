import type { Check } from "../domain/digest.js";
import { attempted, type Result } from "./attempted.js";
import type { CheckedMail } from "./checked-mail.js";
import type { CheckTools } from "./check-tools.js";
import { mailClientsCheck } from "./clients/mail-clients.js";
import { factsAgree } from "./facts/facts-agree.js";
import { grammarCheck } from "./french/grammar.js";
import { spellingCheck } from "./french/spelling.js";
import { renderedTypographyCheck } from "./french/typography.js";
import { headersCheck } from "./headers.js";
import { readableCheck } from "./html/readable.js";
import { type ReadMail, readMail } from "./html/read-mail.js";
import { htmlValidCheck } from "./html-valid.js";
import { leftoversCheck } from "./leftovers.js";
import { linksCheck, publicUrlCheck } from "./links/links.js";
import { readerLinksCheck } from "./links/reader-links.js";
import { sourceLinksCheck } from "./links/source-links.js";
import { trackingCheck } from "./links/tracking.js";
import { plainTextCheck } from "./plain-text.js";
import { remoteCheck } from "./remote.js";
import { sizeCheck } from "./size.js";
import { structureCheck } from "./structure.js";
import { wireChecks } from "./wire/wire-checks.js";

/** One way to look at a mail; its name stands in for its results where it breaks down. */
interface MailCheck {
  readonly id: string;
  readonly run: (mail: ReadMail, tools: CheckTools) => Result | Promise<Result>;
}

/** What editors see beside the letter, in this order. */
const CHECKS: readonly MailCheck[] = [
  { id: "facts-agree", run: factsAgree },
  { id: "headers", run: headersCheck },
  { id: "wire", run: ({ eml }) => wireChecks(eml) },
  { id: "links", run: linksCheck },
  { id: "public-url", run: publicUrlCheck },
  { id: "reader-links", run: readerLinksCheck },
  { id: "source-links", run: sourceLinksCheck },
  { id: "tracking", run: trackingCheck },
  { id: "structure", run: structureCheck },
  { id: "remote", run: remoteCheck },
  { id: "leftovers", run: leftoversCheck },
  { id: "plain-text", run: plainTextCheck },
  { id: "html-valid", run: async (mail, tools) => htmlValidCheck(mail, await tools.validator()) },
  { id: "mail-clients", run: async (mail, tools) => mailClientsCheck(mail, await tools.canIEmail()) },
  { id: "rendered-typography", run: renderedTypographyCheck },
  { id: "spelling", run: async (mail, tools) => spellingCheck(mail, await tools.speller()) },
  {
    id: "grammar",
    run: ({ digest }, { grammar, falseAlarms }) => grammarCheck(digest, { asked: grammar, falseAlarms }),
  },
];

/**
 * All that is checked before anyone may approve a mail, but what needs a browser (`checkInBrowser`). The digest's own
 * checks come first. It never throws: what cannot be checked has failed. A mail that no parser can take is not looked
 * into any further.
 */
export async function checkMail(mail: CheckedMail, tools: CheckTools): Promise<Check[]> {
  const readable = readableCheck(mail);
  const first = [...mail.digest.checks, sizeCheck(mail), readable];
  if (!readable.passed) return first;
  const looked = await attempted("parsed", async () => {
    const read = readMail(mail);
    const results = await Promise.all(CHECKS.map(({ id, run }) => attempted(id, () => run(read, tools))));
    return results.flat();
  });
  return [...first, ...looked];
}
