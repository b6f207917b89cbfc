import { EchelonError } from "../../domain/errors.js";
import type { Rank } from "../../domain/level.js";

/** Under white text, each at 5:1 or more. */
const COLOURS: Readonly<Record<Rank, string>> = {
  1: "#47745B",
  2: "#2F6F9F",
  3: "#7352B0",
  4: "#B84E14",
  5: "#946000",
};
const OFF_THE_LADDER = "#665E75";

/**
 * A colour is picked by the level and by nothing else; a lab that is off the ladder is grey.
 * @throws {EchelonError} TEMPLATE_INVALID for anything but a rank or null
 */
export function levelColour(rank: unknown): string {
  if (rank === null) return OFF_THE_LADDER;
  const colour = typeof rank === "number" ? COLOURS[rank as Rank] : undefined;
  if (typeof colour !== "string") {
    throw new EchelonError(
      "TEMPLATE_INVALID",
      "{{levelColour}} was given what is no level.",
      "Give levelColour a rank from 1 to 5, or null.",
    );
  }
  return colour;
}
