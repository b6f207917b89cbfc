import { checkInBrowser } from "../checks/browser/check-in-browser.js";
import { withBrowser } from "../checks/browser/with-browser.js";
import type { CheckedMail } from "../checks/checked-mail.js";
import { checkMail } from "../checks/check-mail.js";
import type { CheckTools } from "../checks/check-tools.js";
import type { Check } from "../domain/digest.js";
import type { AddressedEdition } from "./compose-edition.js";

/** All that is checked of an edition without a browser, as the reader of these slots gets it. */
export function checkEdition(edition: AddressedEdition, tools: CheckTools): Promise<Check[]> {
  return checkMail(checkedMail(edition), tools);
}

/** An edition as the checks look at it. */
function checkedMail({ digest, mail, eml, recipient, publicUrl }: AddressedEdition): CheckedMail {
  const { subject, preheader, html, text } = mail;
  return { digest, subject, preheader, html, text, eml, recipient, publicUrl };
}

/**
 * What only a browser can tell: contrast in light and dark, accessibility, narrow screens.
 * @throws {EchelonError} BROWSER_MISSING
 */
export function checkEditionInBrowser(edition: AddressedEdition): Promise<Check[]> {
  return withBrowser((browser) => checkInBrowser(checkedMail(edition), browser));
}
