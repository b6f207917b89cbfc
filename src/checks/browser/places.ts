import { parse } from "node-html-parser";
import type { Page, PageElement } from "../html/page.js";

/** Where an element that a browser points at stands in the source: `html:12`; null where that cannot be told. */
export function placeOf(html: string, words: string, page: Page): string | null {
  const [shown] = parse(html).querySelectorAll("*");
  if (shown === undefined) return null;
  const same = page.elements.filter((element) => isSame(element, shown.rawTagName, shown.attrs));
  const [first] = same;
  const exact = same.find((element) => holds(page, element, words)) ?? first;
  return exact === undefined ? null : `html:${exact.line}`;
}

function isSame({ name, attributes, forOutlook }: PageElement, tag: string, written: Record<string, string>): boolean {
  return !forOutlook && name === tag.toLowerCase() && JSON.stringify(attributes) === JSON.stringify(written);
}

/** Whether an element's own first words are those shown. */
function holds({ texts }: Page, element: PageElement, words: string): boolean {
  return texts.some(({ parent, words: own }) => {
    const said = own.replaceAll(/\s+/gu, " ").trim();
    return parent === element && said !== "" && words.startsWith(said.slice(0, 60));
  });
}
