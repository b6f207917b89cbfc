import type { ConfigData, Report } from "html-validate";
import type { Check } from "../domain/digest.js";
import { remembering } from "../domain/remembering.js";
import type { ReadMail } from "./html/read-mail.js";
import { type Fault, verdict } from "./verdict.js";

/** The recommended rules but those that ask of a mail what only a web page may do. */
const CONFIGURATION: ConfigData = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Every reader takes `<!doctype html>` and `<br />` as well.
    "doctype-style": "off",
    "void-style": "off",
    // Conditional comments are how Outlook for Windows is spoken to.
    "no-conditional-comment": "off",
    // Some mailboxes drop style sheets: what must hold is inline.
    "no-inline-style": "off",
    // Outlook's Word engine knows `align`, `bgcolor` and `cellpadding` where it ignores the style.
    "no-deprecated-attr": "off",
    // « none » is a later name for the same role, which old screen readers do not know.
    "presentation-role-style": "off",
    // Browsers add the tbody themselves, and each costs bytes.
    "prefer-tbody": "off",
    // The letter is a div with this role: mailboxes rewrite a native element.
    "prefer-native-element": ["error", { exclude: ["main"] }],
  },
};

/** Reads the HTML of a mail, and says what is wrong with it. */
export type Validator = (html: string) => Promise<Report>;

/** The validator of mails; it takes a while to load. */
export async function loadValidator(): Promise<Validator> {
  const library = await import("html-validate");
  const validator = new library.HtmlValidate(CONFIGURATION);
  // Editors look at the same letter again and again: a page, its approval, the watch over it.
  return remembering((html: string) => validator.validateString(html), 20);
}

/** Clean by html-validate. */
export async function htmlValidCheck({ html }: ReadMail, validator: Validator): Promise<Check> {
  const report = await validator(html);
  const faults = faultsOf(report);
  const [first] = report.results.flatMap(({ messages }) => messages);
  return verdict(
    {
      id: "html-valid",
      severity: "ERROR",
      passed: "Le HTML est valide (html-validate).",
      failed: `Le HTML a des fautes (${faults.length})`,
      next: `Corrigez le gabarit ; chaque règle a sa page d’explication, par exemple https://html-validate.org/rules/${first?.ruleId ?? ""}.html`,
    },
    faults,
  );
}

function faultsOf({ results }: Report): Fault[] {
  return results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, line }) => ({ words: `${ruleId} (ligne ${line})`, place: `html:${line}` }));
}
