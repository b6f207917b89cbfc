import { EchelonError } from "../../domain/errors.js";
import { foldName } from "../../domain/lab.js";
import { isRank } from "../../domain/level.js";
import type { Moments } from "../moments.js";
import { countWhile, type Ordering, sortedBy } from "../paging/paginate.js";
import type { ReadModel } from "../read-model/read-model.js";
import { namesOf } from "../read-model/show-facts.js";
import type { ShownLab } from "../read-model/shown.js";
import type { LabFilter, LabOrder } from "./history-args.js";

type Order = Pick<LabOrder, "field" | "direction">;

const BY_NAME: Order = { field: "NAME", direction: "ASC" };

interface LabsSelected {
  readonly labs: readonly ShownLab[];
  readonly ordering: Ordering<ShownLab>;
}

/**
 * The labs that a filter lets pass, in the order asked for, as they stand at the moments given.
 * @throws {EchelonError} BAD_USER_INPUT for a rank that is not on the scale
 */
export function selectLabs(
  model: ReadModel,
  filter: LabFilter | null,
  order: Order | null,
  moments: Moments,
): LabsSelected {
  const labs = filter === null ? model.labs : model.labs.filter(passes(model, filter, moments));
  const ordering = orderingOf(model, order ?? BY_NAME, moments);
  return { labs: order === null ? labs : sortedBy(labs, ordering), ordering };
}

function passes(model: ReadModel, { rated, ranks, search }: LabFilter, moments: Moments): (lab: ShownLab) => boolean {
  requireRanks(ranks ?? []);
  const words = foldName(search ?? "");
  return (lab) => {
    if (words !== "" && !namesOf(lab).some((name) => foldName(name).includes(words))) return false;
    const standing = model.standingAt(lab, moments);
    return (rated ?? standing !== null) === (standing !== null) && isOn(standing?.rung, ranks ?? null);
  };
}

function isOn(rung: number | undefined, ranks: readonly number[] | null): boolean {
  return ranks === null || (rung !== undefined && ranks.includes(rung));
}

function requireRanks(ranks: readonly number[]): void {
  const stray = ranks.find((rank) => !isRank(rank));
  if (stray === undefined) return;
  throw new EchelonError("BAD_USER_INPUT", `No level has the rank ${stray}.`, "Give ranks from 1 to 5.");
}

function orderingOf(model: ReadModel, { field, direction }: Order, moments: Moments): Ordering<ShownLab> {
  const way = direction === "ASC" ? 1 : -1;
  const name = `labs by ${field} ${direction}`;
  if (field === "NAME") return { name, keyOf: nameKey, directions: [way, way] };
  const measure = field === "RANK" ? rankOf(model, moments) : lastMoveOf(model, moments);
  return {
    name,
    keyOf: (lab) => {
      const value = measure(lab);
      return [value === null ? "1" : "0", value ?? "", ...nameKey(lab)];
    },
    directions: [1, way, 1, 1],
  };
}

type Measure = (lab: ShownLab) => string | null;

function rankOf(model: ReadModel, moments: Moments): Measure {
  return (lab) => model.standingAt(lab, moments)?.halfLevels.toString().padStart(2, "0") ?? null;
}

function lastMoveOf(model: ReadModel, { asOf, knownAt }: Moments): Measure {
  return (lab) => {
    const { moves } = model.historyAt(lab, knownAt);
    return moves[countWhile(moves, ({ at }) => at > asOf)]?.at ?? null;
  };
}

function nameKey({ name, slug }: ShownLab): [string, string] {
  return [foldName(name), slug];
}
