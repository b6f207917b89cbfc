/** A place in a phrase where the week's own words go: `{preuve}`, or `{Preuve}` with a capital. */
interface Slot {
  readonly type: "SLOT";
  readonly name: string;
  readonly capital: boolean;
}

/** Words that agree with a slot: `[labo:prêt|prête]`, `[preuve:suffit/suffisent]`, or all four forms. */
interface Agreement {
  readonly type: "AGREEMENT";
  readonly slot: string;
  readonly by: "GENDER" | "NUMBER" | "BOTH";
  readonly forms: readonly string[];
}

interface Words {
  readonly type: "WORDS";
  readonly text: string;
}

/** The text of a phrase, taken apart. */
export type Template = readonly (Words | Slot | Agreement)[];

/** A template, and what is wrong with its text, in words for whoever wrote it. */
export interface ParsedTemplate {
  readonly template: Template;
  readonly faults: readonly string[];
}

const PARTS = /\{([^{}]*)\}|\[([^[\]]*)\]/gu;

/** Takes a phrase apart; `known` names the slots there are. */
export function parseTemplate(text: string, known: ReadonlySet<string>): ParsedTemplate {
  const template: (Words | Slot | Agreement)[] = [];
  let rest = 0;
  for (const match of text.matchAll(PARTS)) {
    template.push({ type: "WORDS", text: text.slice(rest, match.index) });
    template.push(match[1] === undefined ? agreementOf(match[2] ?? "") : slotOf(match[1]));
    rest = match.index + match[0].length;
  }
  template.push({ type: "WORDS", text: text.slice(rest) });
  const pieces = template.filter((piece) => piece.type !== "WORDS" || piece.text !== "");
  return { template: pieces, faults: faultsOf(pieces, known) };
}

/** The names of the slots that a template fills, each once. */
export function slotsOf(template: Template): string[] {
  return [...new Set(template.flatMap((piece) => (piece.type === "SLOT" ? [piece.name] : [])))];
}

function slotOf(name: string): Slot {
  const small = name.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
  return { type: "SLOT", name: small, capital: small !== name };
}

function agreementOf(text: string): Agreement {
  const colon = text.indexOf(":");
  const [slot, forms] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
  if (!forms.includes("|")) return { type: "AGREEMENT", slot, by: "NUMBER", forms: forms.split("/") };
  const split = forms.split("|");
  return { type: "AGREEMENT", slot, by: split.length === 4 ? "BOTH" : "GENDER", forms: split };
}

function faultsOf(template: Template, known: ReadonlySet<string>): string[] {
  return template.flatMap((piece) => {
    switch (piece.type) {
      case "WORDS":
        return /[{}[\]]/u.test(piece.text) ? [`a brace or bracket stands alone in "${piece.text.trim()}"`] : [];
      case "SLOT":
        return known.has(piece.name) ? [] : [`there is no slot {${piece.name}}`];
      case "AGREEMENT":
        return agreementFaults(piece, known);
    }
  });
}

function agreementFaults({ slot, by, forms }: Agreement, known: ReadonlySet<string>): string[] {
  if (!known.has(slot)) return [`[${slot}:…] agrees with a slot that there is not`];
  const wanted = by === "BOTH" ? 4 : 2;
  return forms.length === wanted
    ? []
    : [`[${slot}:${forms.join("|")}] needs two forms (masculine|feminine or singular/plural) or four`];
}
