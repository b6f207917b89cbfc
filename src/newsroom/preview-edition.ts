import { hash } from "node:crypto";
import type { Check } from "../domain/digest.js";
import type { AddressedEdition } from "./compose-edition.js";

/** What an editor is shown of an edition beside the letter itself. */
export interface PreviewedEdition {
  readonly edition: AddressedEdition;
  readonly checks: readonly Check[];
  /** Of the whole message: what a reader of these slots is sent has the same. */
  readonly sha256: string;
}

export function previewEdition(edition: AddressedEdition): Promise<PreviewedEdition> {
  const { digest, eml } = edition;
  return Promise.resolve({ edition, checks: digest.checks, sha256: hash("sha256", eml, "hex") });
}
