import type { Check } from "../domain/digest.js";
import { isInside, type Page, type PageElement, wordsInside } from "./html/page.js";
import type { ReadMail } from "./html/read-mail.js";
import { type Fault, verdict } from "./verdict.js";

/** What a screen reader goes by: language, title, headings, alternatives, and which tables are data. */
export function structureCheck({ page }: ReadMail): Check {
  const elements = page.elements.filter(({ forOutlook }) => !forOutlook);
  const faults = [
    ...documentFaults(page, elements),
    ...headingFaults(page, elements),
    ...imageFaults(elements),
    ...tableFaults(elements),
  ];
  return verdict(
    {
      id: "structure",
      severity: "ERROR",
      passed: "Les lecteurs d’écran trouvent la langue, le titre, les intertitres, les images et les tableaux.",
      failed: "La structure du HTML a des défauts",
      next: "Corrigez le gabarit : une langue, un titre, un seul h1, des niveaux d’intertitres qui se suivent, un attribut alt à chaque image, des tableaux déclarés.",
    },
    faults,
  );
}

function documentFaults(page: Page, elements: readonly PageElement[]): Fault[] {
  const root = elements.find(({ name }) => name === "html");
  const title = elements.find(({ name }) => name === "title");
  const isFrench = /^fr(?:-|$)/iu.test(root?.attributes["lang"] ?? "");
  const isTitled = title !== undefined && wordsInside(page, title).trim() !== "";
  return [
    ...(isFrench ? [] : [at(root, "la langue n’est pas «\u00A0fr\u00A0» (lang)")]),
    ...(isTitled ? [] : [at(title, "le document n’a pas de titre (title)")]),
  ];
}

function headingFaults(page: Page, elements: readonly PageElement[]): Fault[] {
  const headings = elements.filter(({ name }) => /^h[1-6]$/u.test(name));
  const firsts = headings.filter(({ name }) => name === "h1");
  const count = firsts.length === 1 ? [] : [at(firsts[1], `il y a ${firsts.length} h1 au lieu d’un`)];
  const skips = headings.flatMap((heading, index) => {
    const before = headings[index - 1]?.name ?? "h0";
    return Number(heading.name[1]) > Number(before[1]) + 1
      ? [
          at(
            heading,
            `${heading.name} vient ${before === "h0" ? "avant tout h1" : `juste après ${before}, un niveau est sauté`}`,
          ),
        ]
      : [];
  });
  const mute = headings.filter((heading) => wordsInside(page, heading).trim() === "");
  return [...count, ...skips, ...mute.map((heading) => at(heading, `un ${heading.name} est vide`))];
}

function imageFaults(elements: readonly PageElement[]): Fault[] {
  return elements
    .filter(({ name, attributes }) => name === "img" && attributes["alt"] === undefined)
    .map((image) => at(image, "une image n’a pas d’attribut alt"));
}

function tableFaults(elements: readonly PageElement[]): Fault[] {
  const tables = elements.filter(({ name }) => name === "table");
  const headers = elements.filter(({ name }) => name === "th");
  return tables.flatMap((table) => {
    const own = headers.filter((header) => isInside(header, table) && tableOf(header) === table);
    const isLayout = /^(?:presentation|none)$/u.test(table.attributes["role"] ?? "");
    if (isLayout) return own.length > 0 ? [at(table, "un tableau de mise en page a des cellules d’en-tête (th)")] : [];
    if (own.length === 0) return [at(table, 'un tableau n’a ni role="presentation" ni cellules d’en-tête (th)')];
    return own
      .filter(({ attributes }) => !attributes["scope"])
      .map((header) => at(header, "une cellule d’en-tête (th) n’a pas d’attribut scope"));
  });
}

/** The table that a cell belongs to. */
function tableOf(cell: PageElement): PageElement | null {
  let at = cell.parent;
  while (at !== null && at.name !== "table") at = at.parent;
  return at;
}

function at(element: PageElement | undefined, words: string): Fault {
  return { words, place: `html:${element?.line ?? 1}` };
}
