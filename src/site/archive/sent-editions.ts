import type { Edition } from "../../domain/edition.js";
import type { Instant } from "../../domain/instant.js";
import type { Publication } from "../../domain/publication.js";

/** An edition that has left. */
export type SentEdition = Edition & { readonly sentAt: Instant };

/** The editions that the public may read, by number from the last one on. */
export function newestFirst({ editions }: Publication): SentEdition[] {
  return editions.filter(isSent).sort((one, other) => other.number - one.number);
}

/** The publication holds no others; a letter shown too early cannot be taken back, so that it is asked twice. */
function isSent(edition: Edition): edition is SentEdition {
  return edition.state === "SENT" && edition.sentAt !== null;
}
