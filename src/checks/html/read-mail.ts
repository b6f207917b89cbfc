import type { CheckedMail } from "../checked-mail.js";
import { type Page, readPage } from "./page.js";
import { type Paragraph, paragraphsOf, plainParagraphs } from "./paragraphs.js";

/** A mail whose HTML was parsed once for all the checks that look into it. */
export interface ReadMail extends CheckedMail {
  readonly page: Page;
  readonly paragraphs: readonly Paragraph[];
  readonly plainParagraphs: readonly Paragraph[];
}

export function readMail(mail: CheckedMail): ReadMail {
  const page = readPage(mail.html);
  return { ...mail, page, paragraphs: paragraphsOf(page), plainParagraphs: plainParagraphs(mail.text) };
}
