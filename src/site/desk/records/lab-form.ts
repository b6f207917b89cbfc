import type { FastifyRequest } from "fastify";
import type { Morphology } from "../../../domain/french-label.js";
import type { Lab } from "../../../domain/lab.js";
import type { GivenLab } from "../../../domain/records/given.js";
import type { NameSample } from "../../../newsroom/records/name-sample.js";
import type { Fault } from "../field-faults.js";
import { fieldOf } from "../form-fields.js";
import { type ChoiceView, type FieldView, formView } from "../form-view.js";
import { ARTICLE_WORDS, GENDER_WORDS, NUMBER_WORDS } from "./record-words.js";

const NAMES = [
  ...(["nom", "nom-court", "autres-noms", "identifiant", "site", "fondation", "siege"] as const),
  ...(["genre", "nombre", "elision", "article"] as const),
];
type LabField = (typeof NAMES)[number];

/** A lab as it is typed. */
export type LabForm = Readonly<Record<LabField, string>>;

function labForm(valueOf: (name: LabField) => string): LabForm {
  return Object.fromEntries(NAMES.map((name) => [name, valueOf(name)])) as Record<LabField, string>;
}

export function readLabForm(request: Pick<FastifyRequest, "body">): LabForm {
  return labForm((name) => fieldOf(request, name));
}

export function emptyLabForm(): LabForm {
  return labForm((name) => (name === "nombre" ? "SINGULAR" : ""));
}

export function formOfLab(lab: Lab): LabForm {
  const { gender, number, elides, article } = lab.morphology;
  return {
    ...{ nom: lab.name, "nom-court": lab.shortName, "autres-noms": lab.aliases.join("\n"), identifiant: lab.slug },
    ...{ site: lab.website ?? "", fondation: lab.foundedOn ?? "", siege: lab.headquarters ?? "" },
    ...{ genre: gender, nombre: number, elision: elides ? "oui" : "non", article: article ?? "" },
  };
}

/** The short name is the name where none is given. */
export function givenLab(form: LabForm): GivenLab {
  return {
    ...{ slug: form.identifiant, name: form.nom, shortName: form["nom-court"].trim() || null },
    aliases: form["autres-noms"].split(/\r?\n/u),
    ...{ website: form.site.trim(), foundedOn: form.fondation, headquarters: form.siege },
    morphology: { gender: form.genre, number: form.nombre, elides: elisionIn(form), article: form.article },
  };
}

function elisionIn({ elision }: LabForm): boolean | null {
  return elision === "" ? null : elision === "oui";
}

const FIELD_OF: Readonly<Record<string, LabField>> = {
  ...{ slug: "identifiant", name: "nom", shortName: "nom-court", website: "site", foundedOn: "fondation" },
  ...{ headquarters: "siege", gender: "genre", number: "nombre", elides: "elision", article: "article" },
};

export function labFieldAt([first, ...rest]: readonly string[]): string {
  return first === "aliases" ? "autres-noms" : (FIELD_OF[rest.at(-1) ?? first ?? ""] ?? "nom");
}

/** Null as long as the form does not say how the name is declined. */
function morphologyIn(form: LabForm): Morphology | null {
  const gender = (["MASCULINE", "FEMININE"] as const).find((one) => one === form.genre);
  const number = (["SINGULAR", "PLURAL"] as const).find((one) => one === form.nombre);
  const article = (["LE", "LA", "LES", "L"] as const).find((one) => one === form.article) ?? null;
  const elides = elisionIn(form);
  return gender === undefined || number === undefined || elides === null ? null : { gender, number, elides, article };
}

/** The form of a lab. */
export interface LabPage {
  readonly title: string;
  readonly action: string;
  readonly back: string;
  readonly isNew: boolean;
  readonly fields: Readonly<Record<Exclude<LabField, ChoiceName>, FieldView>> &
    Readonly<Record<ChoiceName, ChoiceView>>;
  readonly faults: readonly Fault[];
  readonly sample: SampleView;
}

type ChoiceName = "genre" | "nombre" | "elision" | "article";

export function labFields(form: LabForm, faults: readonly Fault[]): LabPage["fields"] {
  const { text, choice } = formView((id) => form[id as LabField], faults);
  return {
    ...{ nom: text("nom"), "nom-court": text("nom-court"), "autres-noms": text("autres-noms") },
    ...{ identifiant: text("identifiant"), site: text("site"), fondation: text("fondation"), siege: text("siege") },
    genre: choice("genre", GENDER_WORDS, "Choisir…"),
    nombre: choice("nombre", NUMBER_WORDS, null),
    elision: choice(
      "elision",
      { oui: "Oui\u00A0: «\u00A0d’OpenAI\u00A0»", non: "Non\u00A0: «\u00A0de Humans&\u00A0»" },
      "Choisir…",
    ),
    article: choice("article", ARTICLE_WORDS, "Aucun"),
  };
}

/** The name in sentences; null parts: not enough is said of it yet. */
export interface SampleView {
  readonly sentences: readonly string[] | null;
}

export function sampleView(form: LabForm, sampleOf: (name: string, morphology: Morphology) => NameSample): SampleView {
  const [name, morphology] = [form["nom-court"].trim() || form.nom.trim(), morphologyIn(form)];
  if (name === "" || morphology === null) return { sentences: null };
  const { of, to, that } = sampleOf(name, morphology);
  return {
    sentences: [
      `Le rachat ${of} n’aura pas lieu.`,
      `On prête ${to} de grands projets.`,
      `On dit ${that} ${agreed(morphology)} d’un barreau.`,
    ],
  };
}

function agreed({ gender, number }: Morphology): string {
  const verb = number === "SINGULAR" ? "est" : "sont";
  return `${verb} descendu${gender === "FEMININE" ? "e" : ""}${number === "PLURAL" ? "s" : ""}`;
}
