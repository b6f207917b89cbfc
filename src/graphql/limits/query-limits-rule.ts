import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";
import { EchelonError, type ErrorCode } from "../../domain/errors.js";

/** What a query may hold once its fragments are laid out. The explorer's introspection fits. */
const QUERY_LIMITS = { depth: 15, aliases: 30, directives: 20, rootFields: 20, mutations: 5, fields: 1000 };

interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
}

const NOTHING: Measure = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/**
 * Refuses a query that is too deep or too large. Each fragment is measured once, however often it is spread, so
 * that a fragment bomb costs no more to refuse than to write.
 */
export function queryLimitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const refusal = refusalOf(document);
      if (refusal !== null) context.reportError(new GraphQLError(refusal.message, { originalError: refusal }));
      return undefined;
    },
  };
}

function refusalOf(document: DocumentNode): EchelonError | null {
  const measurer = new Measurer(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const measure = measurer.measure(definition.selectionSet);
    const directives = measure.directives + (definition.directives?.length ?? 0);
    const roots = measurer.rootFields(definition.selectionSet);
    const refusal = refusalFor({ ...measure, directives }, roots) ?? mutationsRefusal(definition.operation, roots);
    if (refusal !== null) return refusal;
  }
  return null;
}

function refusalFor(measure: Measure, rootFields: number): EchelonError | null {
  if (measure.depth > QUERY_LIMITS.depth) return tooMuch("QUERY_TOO_DEEP", "levels of fields", QUERY_LIMITS.depth);
  if (rootFields > QUERY_LIMITS.rootFields) return tooMuch("QUERY_TOO_LARGE", "root fields", QUERY_LIMITS.rootFields);
  for (const part of ["aliases", "directives", "fields"] as const) {
    if (measure[part] > QUERY_LIMITS[part]) return tooMuch("QUERY_TOO_LARGE", part, QUERY_LIMITS[part]);
  }
  return null;
}

/** By aliases, one request could try many passwords, addresses or ids: each mutation counts. */
function mutationsRefusal(operation: OperationTypeNode, count: number): EchelonError | null {
  return operation === OperationTypeNode.MUTATION && count > QUERY_LIMITS.mutations
    ? tooMuch("QUERY_TOO_LARGE", "mutations", QUERY_LIMITS.mutations)
    : null;
}

function tooMuch(code: ErrorCode, parts: string, limit: number): EchelonError {
  return new EchelonError(code, `The query has more than ${limit} ${parts}.`, "Ask for less, or in several queries.");
}

class Measurer {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly measured = new Map<string, Measure>();
  private readonly roots = new Map<string, number>();

  constructor(document: DocumentNode) {
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  measure({ selections }: SelectionSetNode): Measure {
    return selections.map((selection) => this.measureSelection(selection)).reduce(sum, NOTHING);
  }

  rootFields({ selections }: SelectionSetNode): number {
    return selections.reduce((count, selection) => count + this.rootFieldsOf(selection), 0);
  }

  private measureSelection(selection: SelectionNode): Measure {
    const directives = selection.directives?.length ?? 0;
    const inside = this.measureInside(selection);
    return { ...inside, directives: inside.directives + directives };
  }

  private measureInside(selection: SelectionNode): Measure {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.measureField(selection);
      case Kind.INLINE_FRAGMENT:
        return this.measure(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return this.remembered(this.measured, selection.name.value, NOTHING, (fragment) => this.measure(fragment));
    }
  }

  private measureField({ alias, name, selectionSet }: FieldNode): Measure {
    const inside = selectionSet === undefined ? NOTHING : this.measure(selectionSet);
    // graphql-js bounds introspection by itself.
    const depth = name.value.startsWith("__") ? 0 : inside.depth + 1;
    return {
      ...inside,
      depth,
      aliases: inside.aliases + (alias === undefined ? 0 : 1),
      fields: inside.fields + 1,
    };
  }

  private rootFieldsOf(selection: SelectionNode): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return 1;
      case Kind.INLINE_FRAGMENT:
        return this.rootFields(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return this.remembered(this.roots, selection.name.value, 0, (fragment) => this.rootFields(fragment));
    }
  }

  /** A fragment that spreads itself counts as nothing within itself: another rule refuses it. */
  private remembered<T>(shelf: Map<string, T>, name: string, nothing: T, make: (set: SelectionSetNode) => T): T {
    const known = shelf.get(name);
    const fragment = this.fragments.get(name);
    if (known !== undefined || fragment === undefined) return known ?? nothing;
    shelf.set(name, nothing);
    const made = make(fragment.selectionSet);
    shelf.set(name, made);
    return made;
  }
}

function sum(one: Measure, other: Measure): Measure {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    fields: one.fields + other.fields,
  };
}
