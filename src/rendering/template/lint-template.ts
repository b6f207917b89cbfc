import { type TemplateFault, templateFault } from "./template-fault.js";
import { nodesOf, type TemplateNode } from "./template-node.js";

/** All that a template may name; whatever else it names is refused, unknown or not. */
export interface TemplateWords {
  readonly fields: ReadonlySet<string>;
  readonly helpers: ReadonlySet<string>;
  readonly partials: ReadonlySet<string>;
}

type Fault = Omit<TemplateFault, "file" | "line">;

const BLOCKS: ReadonlySet<string> = new Set(["if", "each", "with", "unless"]);

/** A field of the block around, and of the one around that. */
const MAX_PARENTS = 2;

/** Of one file, before it is parsed; the largest that ships has 5,000 characters and 60 tags. */
const LIMITS = { characters: 40_000, tags: 800 };

/**
 * Refuses a file that its parser would be busy with for seconds.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export function requireParsable(file: string, source: string): void {
  const tags = source.split("{{").length - 1 + source.split("(").length - 1;
  if (source.length <= LIMITS.characters && tags <= LIMITS.tags) return;
  const message = `more than ${LIMITS.characters} characters, or ${LIMITS.tags} tags.`;
  throw templateFault({ file, line: null, tag: null, message, next: "Divide it into partials." });
}

/**
 * Allows a template what shows an edition, and nothing else: known fields, known helpers, the four blocks, partials by
 * name. Raw output ({{{x}}} and {{&x}}), which injects even inside a single-quoted attribute, is refused; so are
 * decorators, `@root`, and names that reach out of the view, such as `constructor` and `lookup`.
 * @throws {EchelonError} TEMPLATE_INVALID with file, line and tag
 */
export function lintTemplate(file: string, program: object, words: TemplateWords): void {
  for (const node of nodesOf(program)) {
    const fault = faultOf(node, words);
    if (fault !== null) throw templateFault({ file, line: node.loc.start.line, ...fault });
  }
}

function faultOf(node: TemplateNode, words: TemplateWords): Fault | null {
  const check = CHECKS[node.type];
  return check === undefined ? forbidden(`{{${node.type}}}`) : check(node, words);
}

const anything = (): null => null;
const decorator = (): Fault => ({
  ...{ tag: "{{*}}", message: "decorators are forbidden.", next: "Write the template without it." },
});

/** By type of node; what is not here has no place in a template. */
const CHECKS: Readonly<Record<string, (node: TemplateNode, words: TemplateWords) => Fault | null>> = {
  Program: anything,
  ContentStatement: anything,
  CommentStatement: anything,
  SubExpression: anything,
  Hash: anything,
  StringLiteral: anything,
  NumberLiteral: anything,
  BooleanLiteral: anything,
  MustacheStatement: (node) => (node.escaped === false ? rawOutput(node) : null),
  BlockStatement: blockFault,
  PartialStatement: ({ name }, { partials }) => partialFault(name, partials),
  PartialBlockStatement: ({ name }) => partialFault(name, new Set()),
  PathExpression: pathFault,
  // Handlebars writes the key into an object, where __proto__ is no field.
  HashPair: ({ key = "" }, words) => (words.fields.has(key) ? null : unknownField(`{{${key}}}`, key, words)),
  Decorator: decorator,
  DecoratorBlock: decorator,
};

function rawOutput({ path }: TemplateNode): Fault {
  return {
    tag: `{{{${path?.original ?? ""}}}}`,
    message: "raw output is forbidden.",
    next: "Use two braces, so that the words are escaped.",
  };
}

function blockFault({ path }: TemplateNode): Fault | null {
  const name = path?.original ?? "";
  return BLOCKS.has(name)
    ? null
    : { tag: `{{#${name}}}`, message: "there is no such block.", next: `Use one of ${[...BLOCKS].join(", ")}.` };
}

function partialFault(name: TemplateNode["name"], partials: ReadonlySet<string>): Fault | null {
  const chosen = name?.type === "PathExpression" ? name.original : undefined;
  if (chosen !== undefined && partials.has(chosen)) return null;
  return {
    tag: `{{> ${chosen ?? "(…)"}}}`,
    message: chosen === undefined ? "a partial may not be chosen at run time." : "there is no such partial.",
    next: `Name one of the files of templates/mail/partials: ${[...partials].join(", ")}.`,
  };
}

function pathFault(node: TemplateNode, words: TemplateWords): Fault | null {
  const { original = "", parts = [], data = false } = node;
  const tag = `{{${original}}}`;
  if (data) return forbidden(tag);
  if (isCalled(original, words)) return null;
  const unknown = parts.find((part) => !words.fields.has(part));
  return unknown === undefined ? reachFault(tag, node) : unknownField(tag, unknown, words);
}

function reachFault(tag: string, { depth = 0 }: TemplateNode): Fault | null {
  return depth > MAX_PARENTS ? { tag, message: "it reaches too far out.", next: "Use ../ twice at most." } : null;
}

function unknownField(tag: string, name: string, { fields }: TemplateWords): Fault {
  return { tag, message: `there is no field "${name}".`, next: `Fields are: ${[...fields].join(", ")}.` };
}

function isCalled(name: string, { helpers, partials }: TemplateWords): boolean {
  return BLOCKS.has(name) || helpers.has(name) || partials.has(name);
}

function forbidden(tag: string): Fault {
  return { tag, message: "this is no part of a template here.", next: "Show fields of the edition, and nothing else." };
}
