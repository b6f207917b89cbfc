import { erratumVerdict } from "../digest/erratum-block.js";
import type { Edition } from "../domain/edition.js";
import { errataOf } from "../domain/errata.js";
import type { Instant } from "../domain/instant.js";
import type { TimeZone } from "../domain/local-time.js";
import type { Publication } from "../domain/publication.js";
import { parseWeek, weekOf } from "../domain/week.js";

/** A correction of something that a sent letter told. */
export interface LetterErratum {
  /** When it was recorded. */
  readonly recordedAt: Instant;
  /** What was printed and what holds, in French. */
  readonly sentences: readonly string[];
  /** `2026-W06`: the week of the sent letter that tells it; null as long as none does. */
  readonly toldIn: string | null;
}

/** All that was known since a letter against what it told, the latest first. The letter itself never changes. */
export function letterErrata(publication: Publication, edition: Edition, timeZone: TimeZone): LetterErratum[] {
  const week = parseWeek(edition.week, timeZone);
  const sent = new Set(publication.editions.map((other) => other.week));
  return publication.labs
    .flatMap(({ lab, timeline }) =>
      errataOf(lab.id, timeline, week, ALL_THAT_IS_KNOWN).map(({ printed, corrected }) => ({
        recordedAt: corrected.recordedAt,
        sentences: erratumVerdict({ lab, printed, corrected }).map(({ text }) => text),
        toldIn: sentIn(sent, weekOf(corrected.recordedAt, timeZone).id),
      })),
    )
    .sort((one, other) => Number(one.recordedAt < other.recordedAt) - Number(one.recordedAt > other.recordedAt));
}

/** A publication holds nothing that is to be recorded later. */
const ALL_THAT_IS_KNOWN = "9999-12-31T23:59:59.999Z";

function sentIn(sent: ReadonlySet<string>, week: string): string | null {
  return sent.has(week) ? week : null;
}
