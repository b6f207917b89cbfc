import { readFileSync } from "node:fs";
import type { Scale } from "../../src/domain/level.js";
import type { LabFile } from "../../src/domain/publication.js";
import { timelineOf } from "../../src/domain/timeline.js";
import { parseDataSet } from "../../src/ingest/data-set.js";
import { evidence, january, label, labFile, outlook, rating, scale, source, withdrawal } from "../support/builders.js";

/** What an edition is composed from. */
export interface EditionInput {
  readonly labs: readonly LabFile[];
  readonly scale: Scale;
}

/** The data set that ships with the project: real labs, real sources. */
export function shippedData(): EditionInput {
  const text = readFileSync(new URL("../../../data/labs.json", import.meta.url), "utf8");
  const { labs, scale: shipped } = parseDataSet(text, "labs.json", "2030-01-01T00:00:00.000Z");
  return { scale: shipped, labs: labs.map(({ lab, dossier, assessments }) => ({ lab, dossier, timeline: timelineOf(assessments) })) };
}

const courrier = source({ id: "courrier", publisher: "Le Courrier du silicium", title: "Delta vend ses puces", url: "https://courrier.example/delta", publishedOn: "2026-02-03" });
const gazette = source({ id: "gazette", publisher: "La Gazette des modèles", title: "Ouistiti perd le nord", url: "https://gazette.example/ouistiti", author: "Ada Verne", publishedOn: "2026-02-04" });
const registre = source({ id: "registre", publisher: "Le Registre", title: null, url: null, publishedOn: "2026-02" });

/** Invented labs in an ordinary week, 2026-W06: one up, one down, one in, one out, one there and back, one late. */
export function inventedWeek(): EditionInput {
  const first = { effectiveAt: january(20) };
  return {
    scale: scale(),
    labs: [
      labFile(
        { slug: "atelier-delta", name: "L’Atelier Delta", morphology: { gender: "MASCULINE", number: "SINGULAR", elides: false, article: "L" } },
        rating({ ...first, low: 2 }),
        rating({
          low: 4,
          effectiveAt: january(34),
          rationale: "Un logiciel, un prix, trois clients : le plan a désormais des chiffres.",
          outlook: outlook({ trend: "POSITIVE", target: 5, trigger: "les premiers comptes publiés" }),
          evidence: [
            evidence({ id: "delta-1", kind: "PRODUCT", claim: "Un logiciel de conception de puces est en vente.", label: label({ text: "un logiciel de conception de puces", gender: "MASCULINE", weight: 3 }), source: courrier }),
            evidence({ id: "delta-2", kind: "FUNDING", claim: "La maison aurait levé 480 millions de dollars.", label: label({ text: "une levée de 480 millions de dollars" }), confirmation: "REPORTED", source: gazette }),
          ],
        }),
      ),
      labFile(
        { slug: "ouistiti", name: "Ouistiti AI", shortName: "Ouistiti", morphology: { gender: "MASCULINE", number: "SINGULAR", elides: true, article: null } },
        rating({ ...first, low: 4 }),
        rating({ low: 2, high: 4, effectiveAt: january(28), recordedAt: january(35), rationale: "Le départ de deux cofondateurs laisse le plan sans auteur.", evidence: [
          evidence({ id: "ouistiti-1", kind: "DEPARTURE", claim: "Deux cofondateurs sont partis.", label: label({ text: "les départs de deux cofondateurs", gender: "MASCULINE", number: "PLURAL", weight: 3 }), source: gazette }),
          evidence({ id: "ouistiti-2", kind: "STATEMENT", claim: "Aucun calendrier n’est donné.", label: label({ text: "l’absence de calendrier", polarity: "NEGATIVE" }), source: registre }),
        ] }),
      ),
      labFile({ slug: "hesperia", name: "Hesperia", morphology: { gender: "FEMININE", number: "SINGULAR", elides: true, article: null } }, rating({ low: 1, basis: "DECLARED", expected: 3, effectiveAt: january(36), rationale: "Hesperia cherche, et ne cherche que cela.", evidence: [evidence({ id: "hesperia-2", kind: "HIRING", claim: "Une équipe de chercheurs est arrivée.", label: label({ text: "l’arrivée d’une équipe de chercheurs" }), source: registre }), evidence({ id: "hesperia-1", claim: "Le Courrier du silicium a visité un laboratoire sans caisse.", source: courrier })] })),
      labFile({ slug: "nebula-9", name: "Nébula 9" }, rating({ ...first, low: 3 }), withdrawal({ effectiveAt: january(35), rationale: "Le site est muet depuis six mois.", evidence: [evidence({ id: "nebula-1", kind: "OTHER", claim: "Le site ne répond plus.", label: label({ text: "le silence du site", gender: "MASCULINE" }), source: registre })] })),
      labFile(
        { slug: "forges", name: "Les Forges", morphology: { gender: "FEMININE", number: "PLURAL", elides: false, article: "LES" } },
        rating({ ...first, low: 3 }),
        rating({ low: 4, effectiveAt: january(33), rationale: "Un produit est annoncé.", evidence: [evidence({ id: "forges-1", kind: "PRODUCT", claim: "Un produit est annoncé pour juin.", label: label({ text: "l’annonce d’un produit pour juin" }), source: registre })] }),
        rating({ low: 3, effectiveAt: january(36), rationale: "Le produit annoncé lundi est reporté sans date.", evidence: [evidence({ id: "forges-2", kind: "PRODUCT", claim: "Le produit est reporté.", label: label({ text: "le report du produit", gender: "MASCULINE", weight: 3 }), source: registre })] }),
      ),
      labFile({ slug: "yggdrasil", name: "Yggdrasil", morphology: { gender: "MASCULINE", number: "SINGULAR", elides: true, article: null } }, rating({ ...first, low: 5 }), rating({ low: 5, effectiveAt: january(37), evidence: [evidence({ id: "ygg-1", claim: "Les tarifs sont inchangés.", label: label({ text: "des tarifs inchangés", gender: "MASCULINE", number: "PLURAL" }), source: courrier })] })),
      labFile({ slug: "mille-feuilles", name: "Mille Feuilles" }, rating({ ...first, low: 1 })),
    ],
  };
}

/** The same labs a week later, 2026-W07: what was printed of one of them was wrong. */
export function erratumWeek(): EditionInput {
  const { labs, scale: same } = inventedWeek();
  const correction = rating({
    low: 3,
    effectiveAt: january(34),
    recordedAt: january(42),
    rationale: "Le prix publié n’était qu’un exemple : nous avions lu trop vite.",
    evidence: [evidence({ id: "delta-3", kind: "STATEMENT", claim: "Le prix n’est pas arrêté.", source: courrier })],
  });
  return {
    scale: same,
    labs: labs.map((file) => {
      const last = file.timeline.records.at(-1);
      return file.lab.slug === "atelier-delta" && last !== undefined ? labFile(file.lab, ...file.timeline.records, { ...correction, corrects: last.id }) : file;
    }),
  };
}

const SUBJECTS = ["un assistant de bureau", "un tableur bavard", "un robot de cuisine", "un service de traduction"];

/** A week in which twelve labs of fourteen move, 2026-W08: up, down and in, with two pieces of evidence each. */
export function busyWeek(): EditionInput {
  const movers = Array.from({ length: 12 }, (_, index) => {
    const at = january(47 + (index % 5));
    const subject = SUBJECTS[index % SUBJECTS.length] ?? "";
    const [from, to] = ([[1, 2], [4, 3], [2, 4], [3, 5]] as const)[index % 4] ?? [1, 2];
    const pieces = [
      evidence({ id: `busy-${index}-1`, kind: "PRODUCT", claim: `La vente d’${subject} a commencé.`, label: label({ text: `la mise en vente d’${subject}`, weight: 3 }), source: source({ id: `busy-source-${index}`, publisher: "La Gazette des modèles", title: `Le labo n°\u00A0${index + 1} et sa caisse`, url: `https://gazette.example/labo-${index + 1}`, publishedOn: "2026-02-17" }) }),
      evidence({ id: `busy-${index}-2`, kind: "STATEMENT", claim: "Le calendrier a été publié.", label: label({ text: "la publication d’un calendrier" }), source: courrier }),
    ];
    const moved = rating({ low: to, effectiveAt: at, rationale: "Le plan a changé, et les chiffres avec lui.", evidence: pieces });
    const name = ["Alambic", "Boréal", "Cassiopée", "Dédale", "Écume", "Fanal", "Girouette", "Halo", "Icare", "Jonquille", "Kiosque", "Lucarne"][index] ?? "";
    const vowel = /^[AEIOUYÉH]/u.test(name);
    const known = index % 4 === 3 && index > 6 ? [] : [rating({ low: from, effectiveAt: january(20) })];
    return labFile({ slug: `labo-${index + 1}`, name, morphology: { gender: "MASCULINE", number: "SINGULAR", elides: vowel, article: null } }, ...known, moved);
  });
  const still = ["Méridien", "Nacelle"].map((name, index) => labFile({ slug: `calme-${index + 1}`, name }, rating({ low: index === 0 ? 5 : 1, effectiveAt: january(20) })));
  return { scale: scale(), labs: [...movers, ...still] };
}
