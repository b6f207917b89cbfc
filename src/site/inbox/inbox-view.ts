import { frenchMoment } from "../french-moment.js";
import type { Instant } from "../../domain/instant.js";
import type { TimeZone } from "../../domain/local-time.js";
import type { InboxEntry, InboxPage } from "../../newsroom/read-inbox.js";

/** The list of messages as its page shows it. */
export interface InboxView {
  /** « 3 messages », or null where nothing came yet. */
  readonly count: string | null;
  readonly rows: readonly InboxRow[];
  /** Whether there is more than one page. */
  readonly paged: boolean;
  readonly newer: string | null;
  readonly older: string | null;
}

interface InboxRow extends Moment {
  readonly number: number;
  readonly sender: string;
  readonly subject: string;
  readonly preheader: string;
  readonly to: string;
}

/** An instant for machines and for people. */
interface Moment {
  readonly at: Instant;
  /** « 24 janvier 2026 à 07:30 ». */
  readonly when: string;
}

export function inboxView({ entries, count, page, pages }: InboxPage, timeZone: TimeZone): InboxView {
  const address = (number: number): string => (number === 1 ? "/boite" : `/boite?page=${number}`);
  return {
    count: count === 0 ? null : `${count}\u00A0message${count === 1 ? "" : "s"}`,
    rows: entries.map((entry) => ({ ...rowOf(entry), ...momentOf(entry, timeZone) })),
    paged: pages > 1,
    newer: page > 1 ? address(page - 1) : null,
    older: page < pages ? address(page + 1) : null,
  };
}

function rowOf({ number, sender, subject, preheader, to }: InboxEntry): Omit<InboxRow, keyof Moment> {
  return { number, sender, subject: subjectOf(subject), preheader, to };
}

export function subjectOf(subject: string): string {
  return subject === "" ? "(sans objet)" : subject;
}

export function momentOf({ receivedAt }: Pick<InboxEntry, "receivedAt">, timeZone: TimeZone): Moment {
  return { at: receivedAt, when: frenchMoment(receivedAt, timeZone) };
}
