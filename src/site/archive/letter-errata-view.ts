import type { Instant } from "../../domain/instant.js";
import { localDay } from "../../domain/local-time.js";
import type { Publication } from "../../domain/publication.js";
import { letterErrata } from "../../newsroom/letter-errata.js";
import { frenchDay } from "../preview/period.js";
import type { ArchiveGround } from "./archive-ground.js";
import type { SentEdition } from "./sent-editions.js";

/** A correction of a letter, as its page and the feeds tell it. */
export interface ErratumView {
  /** « Rectification du 3 février 2026 ». */
  readonly title: string;
  /** `2026-02-03`. */
  readonly day: string;
  readonly recordedAt: Instant;
  readonly words: string;
  /** Address of the letter that tells it; null as long as none does. */
  readonly href: string | null;
}

/** What each letter of a publication owes its readers, worked out once. */
const known = new WeakMap<Publication, Map<SentEdition, readonly ErratumView[]>>();

/** The latest first. */
export function errataOn(
  edition: SentEdition,
  publication: Publication,
  { publicUrl, timeZone }: Pick<ArchiveGround, "publicUrl" | "timeZone">,
): readonly ErratumView[] {
  const shelf = known.get(publication) ?? new Map<SentEdition, readonly ErratumView[]>();
  known.set(publication, shelf);
  const kept = shelf.get(edition);
  if (kept !== undefined) return kept;
  const errata = letterErrata(publication, edition, timeZone).map(({ recordedAt, sentences, toldIn }): ErratumView => {
    const day = localDay(recordedAt, timeZone);
    const href = toldIn === null ? null : `${publicUrl}/lettre/${toldIn}`;
    return { title: `Rectification du ${frenchDay(day)}`, day, recordedAt, words: sentences.join(" "), href };
  });
  shelf.set(edition, errata);
  return errata;
}
