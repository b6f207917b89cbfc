import { type TemplateFault, templateFault } from "./template-fault.js";

/** What the lint reads of a Handlebars node. */
interface TemplateNode {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly escaped?: boolean;
  readonly name?: { readonly type: string; readonly original?: string };
  readonly path?: { readonly original?: string };
}

/**
 * Refuses what could carry words out of their place: raw output ({{{x}}} and {{&x}}), which injects even inside a
 * single-quoted attribute; decorators; partials that are chosen at run time or do not exist.
 * @throws {EchelonError} TEMPLATE_INVALID with file, line and tag
 */
export function lintTemplate(file: string, program: unknown, partials: ReadonlySet<string>): void {
  for (const node of nodesOf(program)) {
    const fault = faultOf(node, partials);
    if (fault !== null) throw templateFault({ file, line: node.loc.start.line, ...fault });
  }
}

function faultOf(node: TemplateNode, partials: ReadonlySet<string>): Omit<TemplateFault, "file" | "line"> | null {
  switch (node.type) {
    case "MustacheStatement":
      return node.escaped === false
        ? {
            tag: `{{{${node.path?.original ?? ""}}}}`,
            message: "raw output is forbidden.",
            next: "Use two braces, so that the words are escaped.",
          }
        : null;
    case "PartialStatement":
    case "PartialBlockStatement":
      return partialFault(node.name, partials);
    case "Decorator":
    case "DecoratorBlock":
      return { tag: "{{*}}", message: "decorators are forbidden.", next: "Write the template without it." };
    default:
      return null;
  }
}

function partialFault(
  name: TemplateNode["name"],
  partials: ReadonlySet<string>,
): Omit<TemplateFault, "file" | "line"> | null {
  const original = name?.original;
  if (original !== undefined && partials.has(original)) return null;
  return {
    tag: `{{> ${original ?? "(…)"}}}`,
    message: original === undefined ? "a partial may not be chosen at run time." : "there is no such partial.",
    next: `Name one of the files of templates/mail/partials: ${[...partials].join(", ")}.`,
  };
}

function* nodesOf(value: unknown): Generator<TemplateNode> {
  if (typeof value !== "object" || value === null) return;
  if ("type" in value && "loc" in value) yield value as TemplateNode;
  for (const [key, child] of Object.entries(value)) if (key !== "loc") yield* nodesOf(child);
}
