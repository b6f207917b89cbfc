import type { FrenchLabel } from "../../../src/domain/french-label.js";
import type { EvidenceKind } from "../../../src/domain/source.js";

/** A piece of simulated news: its label, and its claim about a lab whose name stands for {labo}. */
export interface News {
  readonly kind: EvidenceKind;
  readonly label: FrenchLabel;
  readonly claim: string;
}

type Form = "ms" | "fs" | "mp" | "fp";

function news(
  kind: EvidenceKind,
  form: Form,
  [label, claim]: readonly [string, string],
  more: Partial<FrenchLabel> = {},
): News {
  const gender = form.startsWith("f") ? "FEMININE" : "MASCULINE";
  const number = form.endsWith("p") ? "PLURAL" : "SINGULAR";
  return { kind, claim, label: { text: label, gender, number, polarity: "AFFIRMATIVE", weight: 2, ...more } };
}

const NEGATIVE = { polarity: "NEGATIVE" } as const;

/** What tells of more ambition. */
export const GOOD: readonly News[] = [
  news(
    "PRODUCT",
    "fs",
    ["une offre payante pour les entreprises", "une offre payante pour les entreprises est en vente"],
    { weight: 3 },
  ),
  news("PRODUCT", "ms", ["le lancement d’un assistant facturé à l’usage", "un assistant facturé à l’usage est lancé"], {
    weight: 3,
  }),
  news("PRODUCT", "fs", [
    "l’ouverture d’une interface payante au public",
    "une interface payante est ouverte au public",
  ]),
  news("FUNDING", "fs", ["une levée de 480 millions de dollars", "le tour de table atteint 480 millions de dollars"], {
    weight: 3,
  }),
  news("FUNDING", "fs", ["une levée de 1,5 milliard de dollars", "le tour de table atteint 1,5 milliard de dollars"]),
  news("FUNDING", "ms", ["un tour de table de 90 millions d’euros", "le tour de table atteint 90 millions d’euros"]),
  news("REVENUE", "ms", ["un premier contrat avec une banque", "une banque a signé un premier contrat"], { weight: 3 }),
  news("REVENUE", "mp", ["des revenus annoncés pour le trimestre", "des revenus sont annoncés pour le trimestre"]),
  news("REVENUE", "fs", ["une grille tarifaire en ligne", "une grille tarifaire est en ligne"]),
  news("HIRING", "fs", ["l’arrivée d’une directrice commerciale", "une directrice commerciale est arrivée"]),
  news("HIRING", "fs", ["une équipe de vente au complet", "une équipe de vente est au complet"]),
  news("PARTNERSHIP", "ms", ["un accord de distribution avec un opérateur", "un opérateur distribuera le modèle"]),
  news("PARTNERSHIP", "ms", [
    "le partenariat avec un constructeur automobile",
    "un constructeur automobile devient partenaire",
  ]),
  news("STATEMENT", "fs", ["une feuille de route datée", "une feuille de route datée est publiée"]),
];

/** What tells of less, or of a plan that is less clear. */
export const BAD: readonly News[] = [
  news("DEPARTURE", "ms", ["le départ de deux cofondateurs", "deux cofondateurs sont partis"], { weight: 3 }),
  news("DEPARTURE", "ms", ["le départ de la directrice commerciale", "la directrice commerciale est partie"], {
    weight: 3,
  }),
  news("DEPARTURE", "mp", ["les départs de l’équipe de vente", "l’équipe de vente est partie"]),
  news("PRODUCT", "ms", ["le report du lancement payant", "le lancement payant est reporté"], { weight: 3 }),
  news(
    "PRODUCT",
    "ms",
    ["l’abandon de l’offre pour les entreprises", "l’offre pour les entreprises est abandonnée"],
    NEGATIVE,
  ),
  news("PRODUCT", "fs", ["l’absence de tout calendrier", "aucun calendrier n’est donné"], NEGATIVE),
  news("STATEMENT", "fs", [
    "une profession de foi en faveur de la recherche",
    "la recherche redevient la priorité affichée",
  ]),
  news("STATEMENT", "ms", ["le refus de parler de revenus", "les dirigeants refusent de parler de revenus"], NEGATIVE),
  news("ACQUISITION", "ms", ["le refus d’une offre de rachat", "une offre de rachat est refusée"], NEGATIVE),
  news("REVENUE", "fs", ["la gratuité promise à tous les chercheurs", "la gratuité est promise à tous les chercheurs"]),
  news("RESEARCH", "fp", ["des publications sans produit", "les publications se suivent sans produit"]),
];

/** What says nothing of where it goes. */
export const NEUTRAL: readonly News[] = [
  news("RESEARCH", "ms", ["un article sur les modèles du monde", "un article sur les modèles du monde a paru"]),
  news("STATEMENT", "ms", ["un entretien consacré au long terme", "un entretien consacré au long terme a paru"]),
  news("OTHER", "fs", ["l’ouverture d’un bureau à Lyon", "un bureau ouvre à Lyon"]),
  news("PARTNERSHIP", "fs", ["une chaire partagée avec une université", "une chaire est partagée avec une université"]),
  news("HIRING", "fs", ["l’arrivée d’une équipe de chercheurs", "une équipe de chercheurs est arrivée"]),
  news("STATEMENT", "fp", ["des promesses pour le printemps", "des promesses sont faites pour le printemps"]),
  news("OTHER", "ms", ["un site refait à neuf", "le site est refait à neuf"]),
];

/** The verbs of the claims, as what is only reported has them. */
const CONDITIONAL: readonly (readonly [RegExp, string])[] = [
  [/ est /u, " serait "],
  [/ sont /u, " seraient "],
  [/ a /u, " aurait "],
  [/ ont /u, " auraient "],
  [/ atteint /u, " atteindrait "],
  [/ distribuera /u, " distribuerait "],
  [/ devient /u, " deviendrait "],
  [/ redevient /u, " redeviendrait "],
  [/ refusent /u, " refuseraient "],
  [/ se suivent /u, " se suivraient "],
  [/ n’est /u, " ne serait "],
  [/ ouvre /u, " ouvrirait "],
];

export function inConditional(claim: string): string {
  const [pattern, verb] = CONDITIONAL.find(([verb]) => verb.test(claim)) ?? [/$/u, ""];
  return claim.replace(pattern, verb);
}
