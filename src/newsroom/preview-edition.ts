import { hash } from "node:crypto";
import type { CheckTools } from "../checks/check-tools.js";
import type { Check } from "../domain/digest.js";
import { checkEdition } from "./check-edition.js";
import type { AddressedEdition } from "./compose-edition.js";

/** What an editor is shown of an edition beside the letter itself. */
export interface PreviewedEdition {
  readonly edition: AddressedEdition;
  readonly checks: readonly Check[];
  /** Of the whole message: what a reader of these slots is sent has the same. */
  readonly sha256: string;
}

export async function previewEdition(edition: AddressedEdition, tools: CheckTools): Promise<PreviewedEdition> {
  return { edition, checks: await checkEdition(edition, tools), sha256: fingerprint(edition) };
}

/** SHA-256 of the whole message, in hexadecimal. */
export function fingerprint({ eml }: Pick<AddressedEdition, "eml">): string {
  return hash("sha256", eml, "hex");
}
