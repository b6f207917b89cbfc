import type { Check } from "../domain/digest.js";
import { verdict } from "./verdict.js";

export type Result = Check | readonly Check[];

/** What a check found; one that breaks down has failed, under the name given here. */
export async function attempted(id: string, look: () => Result | Promise<Result>): Promise<readonly Check[]> {
  try {
    return [await look()].flat();
  } catch (cause) {
    return [brokenDown(id, cause)];
  }
}

function brokenDown(id: string, cause: unknown): Check {
  return verdict(
    {
      id,
      severity: "ERROR",
      passed: "",
      failed: "Cette vérification n’a pas pu être faite",
      next: "Regardez si la lettre a quelque chose d’inhabituel ; sinon, transmettez ce message à l’équipe technique.",
    },
    [{ words: cause instanceof Error ? cause.message : String(cause), place: null }],
  );
}
