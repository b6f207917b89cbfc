import { type HTMLElement, parse } from "node-html-parser";
import type { Source } from "../../domain/source.js";
import { lastDate, levelsIn, plain, type StatedMove } from "./stated-move.js";

/** The moves that a mail shows: one a card that bears a lab's name. */
export function movesInHtml(html: string, sources: readonly Source[]): StatedMove[] {
  return parse(html)
    .querySelectorAll("td.card")
    .flatMap((card) => {
      const name = card.querySelector("h3[dir]");
      return name === null ? [] : [moveIn(card, plain(name.textContent), sources)];
    });
}

function moveIn(card: HTMLElement, lab: string, sources: readonly Source[]): StatedMove {
  const [head] = card.querySelectorAll("table");
  const badges = (head?.querySelectorAll("table td") ?? []).map(({ textContent }) => textContent).join(" ");
  const levels = levelsIn(badges) ?? { from: null, to: null };
  const [heading, ...paragraphs] = card.querySelectorAll("p");
  const pieces = paragraphs.find(({ textContent }) => textContent.startsWith("Pièces à conviction"));
  return { lab, ...levels, date: lastDate(heading?.textContent ?? ""), sources: piecesIn(pieces, sources) };
}

function piecesIn(pieces: HTMLElement | undefined, sources: readonly Source[]): number[] {
  const [, ...lines] = (pieces?.innerHTML ?? "").split(/<br\s*\/?>/u);
  const cited = lines.map((line) => numberOf(parse(line), sources));
  return cited.toSorted((one, other) => one - other);
}

/** The place of the source that a line cites, from 1; 0 for one that the digest does not know. */
function numberOf(line: HTMLElement, sources: readonly Source[]): number {
  const address = line.querySelector("a")?.getAttribute("href") ?? null;
  const words = plain(line.textContent);
  const found = sources.findIndex(({ url, title, publisher }) =>
    address === null ? words.startsWith(plain(title ?? publisher)) : url !== null && sameAddress(url, address),
  );
  return found + 1;
}

function sameAddress(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;
}
