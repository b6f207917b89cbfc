import Handlebars from "handlebars";
import { EchelonError } from "../../domain/errors.js";
import type { EditionView } from "../view/edition-view.js";
import { levelColour } from "./level-colour.js";
import { lintTemplate, requireParsable, type TemplateWords } from "./lint-template.js";
import { requirePageUrl, requireSecureUrl } from "./secure-url.js";
import { templateFault } from "./template-fault.js";
import { MAIL_FIELDS } from "./template-fields.js";
import { columns, lines, phrase, record, together, upper } from "./text-helpers.js";
import { requireLight } from "./weigh-template.js";
import { wrapText } from "./wrap-text.js";

/** Templates by file name; those of partials/ apart. Files are read elsewhere. */
export interface TemplateSources {
  readonly files: Readonly<Record<string, string>>;
  readonly partials: Readonly<Record<string, string>>;
}

/** The two templates of an edition, checked and compiled. */
export interface CompiledTemplates {
  readonly mjml: (view: EditionView) => string;
  readonly text: (view: EditionView) => string;
}

/** No helper bears the name of a field: it would hide it. */
const HELPERS = {
  levelColour,
  url: requireSecureUrl,
  page: requirePageUrl,
  wrap: (text: string, lead: string): string => wrapText(text, lead),
  columns,
  together,
  lines,
  phrase,
  upper,
  record,
};

/**
 * Compiles the templates of an edition. Each form has its partials: those of the mail escape, plain text has nothing to.
 * @throws {EchelonError} TEMPLATE_INVALID with file, line, tag and what to do
 */
export function compileTemplates(sources: TemplateSources): CompiledTemplates {
  return compileForms(sources, "edition");
}

/** The two forms of any mail, by the name of its templates; who calls says what they are shown. */
export function compileForms(
  sources: TemplateSources,
  name: string,
): Record<"mjml" | "text", (view: object) => string> {
  return {
    mjml: compileForm(sources, name, { suffix: ".mjml.hbs", noEscape: false }),
    text: compileForm(sources, name, { suffix: ".txt.hbs", noEscape: true }),
  };
}

interface Form {
  readonly suffix: string;
  readonly noEscape: boolean;
}

const KNOWN_HELPERS = Object.fromEntries(Object.keys(HELPERS).map((name) => [name, true]));

/** Checks all the templates of a form, each by itself and then together, before any of them is compiled. */
function compileForm({ files, partials }: TemplateSources, name: string, { suffix, noEscape }: Form): Template {
  const engine = Handlebars.create();
  engine.registerHelper(HELPERS);
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: KNOWN_HELPERS, noEscape, preventIndent: true };
  const own = Object.entries(partials).filter(([file]) => file.endsWith(suffix));
  const names = own.map(([file]) => file.slice(0, -suffix.length));
  const words = { fields: MAIL_FIELDS, helpers: new Set(Object.keys(HELPERS)), partials: new Set(names) };
  const parts = own.map(([file, source], index) => {
    const name = names[index] ?? "";
    return { name, file: `partials/${file}`, program: parsed({ file: `partials/${file}`, source }, words) };
  });
  const file = `${name}${suffix}`;
  const program = parsed({ file, source: files[file] }, words);
  requireLight({ file, program, partials: new Map(parts.map((part) => [part.name, part.program])) });
  for (const part of parts) engine.registerPartial(part.name, compile(engine, part, options));
  return bounded(file, compile(engine, { file, program }, options));
}

/** Characters of one form; a letter that moves every lab has 90,000. */
const MAX_OUTPUT = 1_000_000;

/** What is written goes on to MJML, which takes a second for each megabyte. */
function bounded(file: string, template: Template): Template {
  return (view) => {
    const written = template(view);
    if (written.length <= MAX_OUTPUT) return written;
    const message = `it writes more than ${MAX_OUTPUT} characters.`;
    throw templateFault({ file, line: null, tag: null, message, next: "Show less of the edition." });
  };
}

/** A partial is handed what its caller has set up already: without that, each call would set the engine up anew. */
type Template = (view: object, caller?: Handlebars.RuntimeOptions) => string;

interface TemplateFile {
  readonly file: string;
  readonly source: string | undefined;
}

function parsed({ file, source }: TemplateFile, words: TemplateWords): hbs.AST.Program {
  if (source === undefined)
    throw templateFault({
      file,
      line: null,
      tag: null,
      message: "the file is missing.",
      next: "Put it back in templates/mail/.",
    });
  return guarded(file, () => {
    requireParsable(file, source);
    const program = Handlebars.parse(source);
    lintTemplate(file, program, words);
    return program;
  });
}

function compile(
  engine: typeof Handlebars,
  { file, program }: { readonly file: string; readonly program: hbs.AST.Program },
  options: CompileOptions,
): Template {
  return guarded(file, () => {
    engine.precompile(program, options);
    const template = engine.compile<object>(program, options);
    return (view, caller) => guarded(file, () => template(view, caller));
  });
}

/** Gives Handlebars' own exceptions a file and a next step. */
function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof EchelonError) throw cause;
    throw templateFault(
      {
        file,
        ...positionOf(cause),
        message: firstLine(cause),
        next: "Mend the tag: only fields of the edition, its partials and the known helpers exist.",
      },
      cause,
    );
  }
}

function positionOf(cause: unknown): { readonly line: number | null; readonly tag: string | null } {
  const message = cause instanceof Error ? cause.message : "";
  const [, parsed] = /Parse error on line (\d+)/u.exec(message) ?? [];
  const [, node] = / - (\d+):\d+$/u.exec(message) ?? [];
  const [tag] = /(?<=unknown helper )\S+|(?<=^")[^"]+(?=" not defined)/u.exec(message) ?? [];
  const line = parsed ?? node;
  return { line: line === undefined ? null : Number(line), tag: tag === undefined ? null : `{{${tag}}}` };
}

function firstLine(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
}
