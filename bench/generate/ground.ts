import type { Edition } from "../../src/domain/edition.js";
import { instantAt } from "../../src/domain/instant.js";
import type { Lab } from "../../src/domain/lab.js";
import { RANKS, type Scale } from "../../src/domain/level.js";
import type { Source } from "../../src/domain/source.js";
import { parseWeek, previousWeek, type Week, weekOf } from "../../src/domain/week.js";
import type { Random } from "./random.js";
import { SPAN } from "./sizes.js";
import { labName, publisher } from "./wording.js";

const NAMES = [
  "Méditation zen",
  "Concept de stratégie",
  "Flou artistique revendiqué",
  "Plan d’enrichissement détaillé",
  "Touche pas à mon cashflow",
];

export const SCALE: Scale = {
  version: 1,
  validFrom: "2016-01-01",
  credit: "Une échelle de mesure, pour mesurer.",
  levels: RANKS.map((rank) => ({
    scaleVersion: 1,
    rank,
    name: NAMES[rank - 1] ?? "",
    tagline: `Ce que l’on dit du niveau ${rank} en une ligne.`,
    criterion: `Ce qu’un laboratoire doit faire pour que l’on parle du niveau ${rank}.`,
  })),
};

export function generateLabs(random: Random, count: number): Lab[] {
  return Array.from({ length: count }, (_, index) => {
    const name = labName(random);
    const slug = `${name
      .normalize("NFD")
      .replace(/[^a-z ]/giu, "")
      .replaceAll(" ", "-")
      .toLowerCase()}-${index}`;
    return {
      id: random.uuid(),
      slug,
      name,
      shortName: name.split(" ")[0] ?? name,
      aliases: Array.from({ length: random.below(3) }, (_unused, position) => `${name} ${position + 1}`),
      website: `https://${slug}.example`,
      foundedOn: `${2010 + random.below(6)}`,
      headquarters: random.pick(["Paris", "San Francisco", "London", "Montréal", null]),
      morphology: { gender: "MASCULINE", number: "SINGULAR", elides: /^[aeiouyé]/iu.test(name), article: null },
    };
  });
}

export function generateSources(random: Random, count: number): Source[] {
  return Array.from({ length: count }, (_, index) => {
    const publishedOn = instantAt(SPAN.from + random.fraction() * (SPAN.to - SPAN.from)).slice(0, 10);
    return {
      id: random.uuid(),
      publisher: publisher(random),
      title: `Where the money comes from, part ${index + 1}`,
      url: `https://press.example/${publishedOn.replaceAll("-", "/")}/where-the-money-comes-from-${index + 1}`,
      author: random.chance(0.7) ? "A. Reporter" : null,
      publishedOn,
      accessedOn: random.chance(0.5) ? publishedOn : null,
      story: null,
    };
  });
}

/** One sent edition a week, the newest in the week before the span ends. */
export function generateEditions(random: Random, count: number): Edition[] {
  const weeks: Week[] = [];
  let week = previousWeek(weekOf(instantAt(SPAN.to)));
  for (let number = count; number > 0; number -= 1) {
    weeks.unshift(week);
    week = previousWeek(week);
  }
  return weeks.map(({ id, end }, index) => ({
    id: random.uuid(),
    number: index + 1,
    week: parseWeek(id).id,
    state: "SENT",
    subject: `L’Échelon n° ${index + 1} : qui monte, qui descend, qui médite encore`,
    preheader: "La lettre de la semaine, en trois minutes.",
    html: `<!doctype html><html lang="fr"><body>${"<p>Une semaine de plus sur l’échelle.</p>".repeat(120)}</body></html>`,
    text: "Une semaine de plus sur l’échelle.\n".repeat(60),
    sentAt: instantAt(Date.parse(end) + 27_000_000),
  }));
}
