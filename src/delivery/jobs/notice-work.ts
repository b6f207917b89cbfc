import { outcomeOf, type SmtpResult } from "../../domain/delivery.js";
import { EchelonError } from "../../domain/errors.js";
import type { Db } from "../../store/db.js";
import type { Notice } from "../notices/notice.js";
import { owedNotice } from "../notices/owed-notice.js";
import type { ReaderLinks } from "../tokens/reader-links.js";
import type { Work } from "./open-jobs.js";

interface NoticeMeans {
  readonly db: Db;
  readonly links: ReaderLinks;
  /** Hands a notice to the mail server. Never rejects for what the server does. */
  readonly post: (notice: Notice) => Promise<SmtpResult>;
}

/**
 * Posts the notices that are owed. What may be tried again is, as its queue says, and so is what nobody knows whether it
 * arrived: it is the same mail, and a reader who waits for it is worse than one who sees it twice. What the reader's
 * server refuses is given up at once.
 */
export function noticeWork({ db, links, post }: NoticeMeans): Work<"notices"> {
  return async ({ data, addedAt }) => {
    const notice = await owedNotice(db, links, { request: data, requestedAt: addedAt });
    if (notice === null) return "DONE";
    const result = await post(notice);
    switch (outcomeOf(result)) {
      case "ACCEPTED":
        return "DONE";
      case "REFUSED":
        return { givenUp: `A ${notice.kind} notice was refused: ${said(result)}` };
      case "DEFERRED":
      case "UNCERTAIN":
        throw new EchelonError(
          "SMTP_FAILED",
          `A ${notice.kind} notice did not leave: ${said(result)}`,
          "It is tried again.",
        );
    }
  };
}

function said({ phase, code, text }: SmtpResult): string {
  return `${phase} ${code === null ? "without an answer" : String(code)}: ${text}`;
}
