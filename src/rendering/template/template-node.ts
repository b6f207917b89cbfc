/** What is read of a node of a Handlebars tree. */
export interface TemplateNode {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly escaped?: boolean;
  /** Of a partial. */
  readonly name?: { readonly type: string; readonly original?: string };
  /** What a tag, a block or an expression in brackets calls or shows. */
  readonly path?: TemplateNode;
  /** Of what a partial or a helper is handed by name. */
  readonly key?: string;
  /** Of words. */
  readonly value?: unknown;
  /** Of a path. */
  readonly original?: string;
  readonly parts?: readonly string[];
  readonly depth?: number;
  readonly data?: boolean;
}

/** Nodes one level below: of a block, all that it holds. */
export function* childrenOf(value: object): Generator<TemplateNode> {
  for (const [key, child] of Object.entries(value)) {
    if (key === "loc" || typeof child !== "object" || child === null) continue;
    if (isNode(child as object)) yield child as TemplateNode;
    else yield* childrenOf(child as object);
  }
}

/** A node and all that it holds, in the order of the text; not by calls within calls, which a hostile tree nests. */
export function* nodesOf(program: object): Generator<TemplateNode> {
  const waiting = isNode(program) ? [program] : [...childrenOf(program)].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    waiting.push(...[...childrenOf(node)].reverse());
  }
}

function isNode(value: object): value is TemplateNode {
  return "type" in value && "loc" in value;
}
