import type { Assessment } from "../../domain/assessment.js";
import type { Edition } from "../../domain/edition.js";
import { UnreachableError } from "../../domain/errors.js";
import type { Instant } from "../../domain/instant.js";
import { inNameOrder } from "../../domain/lab.js";
import type { Level, Rank, Scale } from "../../domain/level.js";
import { localDay, PARIS, startOfDay } from "../../domain/local-time.js";
import type { Publication } from "../../domain/publication.js";
import { effectiveRecord, type Timeline } from "../../domain/timeline.js";
import { globalId } from "../global-id.js";
import type { Moments } from "../moments.js";
import { countWhile, sortedBy } from "../paging/paginate.js";
import { Epochs } from "./epochs.js";
import { labHistory, type LabHistory } from "./lab-history.js";
import { MOVES_NEWEST_FIRST } from "./move-order.js";
import { saidBy, shownStanding } from "./show-decision.js";
import { FactsShown } from "./show-facts.js";
import type { ShownAssessment, ShownEdition, ShownLab, ShownMove, ShownStanding } from "./shown.js";

/** Kept for as long as their publication, which never changes: so each is made once per data version. */
const models = new WeakMap<Publication, ReadModel>();

export function readModelOf(publication: Publication): ReadModel {
  const known = models.get(publication);
  if (known !== undefined) return known;
  const model = new ReadModel(publication);
  models.set(publication, model);
  return model;
}

/** A publication as the API shows it, at any (`asOf`, `knownAt`). */
export class ReadModel {
  /** In the order of their folded names. */
  readonly labs: readonly ShownLab[];
  /** The same, as ladders are made of them. */
  readonly rated: readonly { readonly lab: ShownLab; readonly timeline: Timeline }[];
  readonly labBySlug: ReadonlyMap<string, ShownLab>;
  /** By the id of the domain. */
  readonly labById: ReadonlyMap<string, ShownLab>;
  /** Newest first. */
  readonly editions: readonly ShownEdition[];
  readonly facts = new FactsShown();
  private readonly histories: ReadonlyMap<ShownLab, Epochs<LabHistory>>;
  private readonly moves: Epochs<readonly ShownMove[]>;
  /** By scale version, then by rank. */
  private readonly levels: ReadonlyMap<number, ReadonlyMap<Rank, Level>>;
  private readonly boundaries: readonly Instant[];

  constructor(readonly publication: Publication) {
    const shown = publication.labs.map((file) => this.facts.lab(file));
    this.labs = inNameOrder(shown, (lab) => lab);
    this.rated = this.labs.map((lab) => ({ lab, timeline: lab.file.timeline }));
    this.labBySlug = new Map(shown.map((lab) => [lab.slug, lab]));
    this.labById = new Map(shown.map((lab) => [lab.file.lab.id, lab]));
    this.editions = publication.editions.map(showEdition).reverse();
    this.levels = new Map(
      publication.scales.map(({ version, levels }) => [version, new Map(levels.map((level) => [level.rank, level]))]),
    );
    this.histories = new Map(shown.map((lab) => [lab, this.historiesOf(lab)]));
    this.moves = new Epochs(this.recordings(), (knownAt) =>
      sortedBy(
        this.labs.flatMap((lab) => this.historyAt(lab, knownAt).moves),
        MOVES_NEWEST_FIRST,
      ),
    );
    this.boundaries = boundariesOf(publication);
  }

  historyAt(lab: ShownLab, knownAt: Instant): LabHistory {
    return (this.histories.get(lab) ?? this.historiesOf(lab)).at(knownAt);
  }

  standingAt(lab: ShownLab, { asOf, knownAt }: Moments): ShownStanding | null {
    const record = effectiveRecord(lab.file.timeline, asOf, knownAt);
    return record === null ? null : this.standingBy(lab, record, knownAt);
  }

  /** The standing that a record known at a moment makes. Only its assessment takes more than the record. */
  standingBy(lab: ShownLab, record: Assessment, knownAt: Instant): ShownStanding | null {
    return shownStanding(record, this.levelAt, () => this.assessmentAt(lab, record, knownAt));
  }

  /** What a record says, or would say, of the level. */
  said(record: Pick<Assessment, "decision" | "scaleVersion">): ReturnType<typeof saidBy> {
    return saidBy(record, this.levelAt);
  }

  private assessmentAt(lab: ShownLab, { id }: Assessment, knownAt: Instant): ShownAssessment {
    const shown = this.historyAt(lab, knownAt).byId.get(id);
    if (shown === undefined) throw new UnreachableError(`Assessment ${id} was not known at ${knownAt}.`);
    return shown;
  }

  /** Of all labs, newest first. */
  movesAt(knownAt: Instant): readonly ShownMove[] {
    return this.moves.at(knownAt);
  }

  /** The scale in force at a moment, else the first one; null when none is published. */
  scaleAt(moment: Instant): Scale | null {
    const { scales } = this.publication;
    return scales.findLast(({ validFrom }) => validFrom <= localDay(moment, PARIS)) ?? scales[0] ?? null;
  }

  /** The last moment up to now at which an answer may have changed by the mere passing of time; "" when none. */
  lastBoundary(now: Instant): Instant {
    return this.boundaries[countWhile(this.boundaries, (boundary) => boundary <= now) - 1] ?? "";
  }

  private historiesOf(lab: ShownLab): Epochs<LabHistory> {
    const telling = { lab, facts: this.facts, levelAt: this.levelAt };
    const recordings = lab.file.timeline.records.map(({ recordedAt }) => recordedAt);
    return new Epochs(recordings, (knownAt) => labHistory(telling, knownAt));
  }

  private recordings(): Instant[] {
    return this.publication.labs.flatMap(({ timeline }) => timeline.records.map(({ recordedAt }) => recordedAt));
  }

  private readonly levelAt = (scaleVersion: number, rank: Rank): Level => {
    const level = this.levels.get(scaleVersion)?.get(rank);
    if (level === undefined) throw new UnreachableError(`Level ${rank} of scale ${scaleVersion} is not published.`);
    return level;
  };
}

/** When announced records take effect, records of a clock ahead of ours become known, or a scale comes into force. */
function boundariesOf({ labs, scales }: Publication): Instant[] {
  const moments = labs.flatMap(({ timeline }) => [
    ...timeline.announced.map(({ effectiveAt }) => effectiveAt),
    ...timeline.records.map(({ recordedAt }) => recordedAt),
  ]);
  return [...new Set([...moments, ...scales.map(({ validFrom }) => startOfDay(validFrom, PARIS))])].sort();
}

function showEdition(edition: Edition): ShownEdition {
  return { ...edition, __typename: "Edition", id: globalId("Edition", edition.id) };
}
