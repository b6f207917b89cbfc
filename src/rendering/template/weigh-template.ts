import { templateFault } from "./template-fault.js";
import { childrenOf, type TemplateNode } from "./template-node.js";

/** Of a form with all its partials laid out; the weight is about the characters that it may write. The letter's: 9,300,000. */
const LIMITS = { loops: 2, blocks: 8, weight: 40_000_000 };

/** What a field, a helper or a tag may write. */
const USUAL = 30;

/** Items that a list is taken to have: more than there are labs. */
const ITEMS = 32;

/** A form: the template that is rendered, and the partials that it may call, by name. */
export interface Form {
  readonly file: string;
  readonly program: object;
  readonly partials: ReadonlyMap<string, object>;
}

interface Place {
  readonly loops: number;
  readonly blocks: number;
  /** Partials that are being laid out. */
  readonly within: readonly string[];
}

/**
 * Refuses a form that could write without end, whatever it is shown: loops within loops within loops, partials that call
 * themselves, and those that call each other so often that they multiply.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export function requireLight(form: Form): void {
  const scales = new Map<string, number>();
  weigh(form.program, { loops: 0, blocks: 0, within: [] });

  function weigh(node: object, place: Place): number {
    const { value } = node as Partial<TemplateNode>;
    let weight = (typeof value === "string" ? value.length : USUAL) * ITEMS ** place.loops;
    for (const child of childrenOf(node)) {
      weight += weighChild(child, place);
      if (weight > LIMITS.weight) throw tooHeavy("it could write without end.", child);
    }
    return weight;
  }

  function weighChild(node: TemplateNode, place: Place): number {
    if (node.type === "PartialStatement") return weighPartial(node, place);
    if (node.type !== "BlockStatement") return weigh(node, place);
    const loops = place.loops + (node.path?.original === "each" ? 1 : 0);
    if (loops > LIMITS.loops) throw tooHeavy("a loop within a loop within a loop.", node);
    if (place.blocks >= LIMITS.blocks) throw tooHeavy(`more than ${LIMITS.blocks} blocks within each other.`, node);
    return weigh(node, { ...place, loops, blocks: place.blocks + 1 });
  }

  /** A partial weighs the same wherever it is called from the same depth: it is laid out once. */
  function weighPartial(node: TemplateNode, place: Place): number {
    const name = node.name?.original ?? "";
    if (place.within.includes(name)) throw tooHeavy("a partial that calls itself.", node);
    const key = `${name} ${place.loops} ${place.blocks}`;
    const known = scales.get(key);
    if (known !== undefined) return known;
    const weight = weigh(form.partials.get(name) ?? {}, { ...place, within: [...place.within, name] });
    scales.set(key, weight);
    return weight;
  }

  function tooHeavy(message: string, { loc, path, name }: TemplateNode): Error {
    const tag = `{{${path?.original ?? name?.original ?? ""}}}`;
    const next = `Nest each in each, ${LIMITS.loops} deep, partials included, and let no partial call itself.`;
    return templateFault({ file: form.file, line: loc.start.line, tag, message, next });
  }
}
