import { type ReturnReader } from "../delivery/bounces/origin.js";
import { readReturnedMail } from "../delivery/bounces/read-returned-mail.js";
import type { Received } from "../delivery/bounces/receive.js";
import type { BounceClass } from "../domain/bounces/bounce.js";
import type { RecordMeans } from "./means.js";
import { type BounceOutcome, recordBounce } from "./record-bounce.js";

/** What became of a mail, for the log: no address is in it. */
interface MailNews {
  readonly class: BounceClass;
  readonly run: number | null;
  readonly mark: string | null;
  /** `UNSIGNED`: nothing that this house has signed says whose letter it was. */
  readonly outcome: BounceOutcome | "UNSIGNED";
}

export interface ReceivingMeans extends RecordMeans {
  readonly reader: ReturnReader;
  readonly tell: (news: MailNews) => void;
}

/** Takes a mail in: what it says of a letter of ours is recorded, with what follows from it. */
export async function receiveMail(means: ReceivingMeans, raw: Buffer, envelope: readonly string[]): Promise<Received> {
  const { report, origin } = await readReturnedMail(raw, envelope, means.reader);
  const { class: bounce, mark } = report;
  const outcome =
    origin === null
      ? "UNSIGNED"
      : await recordBounce(means, { ...report, run: origin.run, subscriberId: origin.subscriberId });
  means.tell({ class: bounce, run: origin?.run ?? null, mark, outcome });
  return { forPerson: bounce === "UNKNOWN" || bounce === "CHALLENGE" };
}
