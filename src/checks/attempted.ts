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
      failed: "Ce contrôle n’a pas pu être fait",
      next: "Regardez si la lettre a quelque chose d’inhabituel ; sinon, signalez ce message à qui tient le programme.",
    },
    [{ words: cause instanceof Error ? cause.message : String(cause), place: null }],
  );
}
