import type { Check } from "../domain/digest.js";
import { checkEdition, checkEditionInBrowser } from "../newsroom/check-edition.js";
import type { AddressedEdition } from "../newsroom/compose-edition.js";
import { houseTools } from "./house-tools.js";

/**
 * Checks an edition, with the slow checks that are asked for.
 * @throws {EchelonError} BROWSER_MISSING
 */
export async function checkThoroughly(
  edition: AddressedEdition,
  { browser, grammar }: { readonly browser: boolean; readonly grammar: boolean },
): Promise<Check[]> {
  const tools = { ...(await houseTools()), grammar };
  const checks = await checkEdition(edition, tools);
  return browser ? [...checks, ...(await checkEditionInBrowser(edition))] : checks;
}
