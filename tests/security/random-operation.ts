import fc from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

/** What arguments are drawn from, by the name of their type. */
export type Words = Readonly<Record<string, readonly string[]>>;

type Draw = fc.GeneratorValue;
type Field = GraphQLField<unknown, unknown>;

/** What is nested, aliased and told apart stays within the limits of the API, else nothing of it would be executed. */
const LIMITS = { depth: 4, fields: 14, aliases: 26, fragments: 2 };

/** Asked of the schema itself. */
const INTROSPECTIONS = [
  "__schema { types { name fields { name } } }",
  "__schema { mutationType { fields { name args { name } } } }",
  `__type(name: "Draft") { name fields { name type { name } } }`,
  "__typename",
];

/** Composed from the database each time: an eighth of what other fields are asked is enough. */
const DEAR: ReadonlySet<string> = new Set(["digest"]);

/** Writes valid operations at random: fields, arguments, aliases, fragments, directives. */
export class RandomOperation {
  private fields = 0;
  private aliases = 0;
  private readonly fragments: string[] = [];

  constructor(
    private readonly draw: Draw,
    private readonly schema: GraphQLSchema,
    private readonly words: Words,
  ) {}

  /** A query of one or two fields of the root; an eighth asks, alone, for what takes a permission. */
  query(): string {
    const root = this.schema.getQueryType();
    if (root === undefined || root === null || this.chance(3)) return `{ ${this.oneOf(INTROSPECTIONS)} }`;
    const closed = this.chance(12);
    const count = closed ? 1 : 1 + this.upTo(1);
    const fields = Object.values(root.getFields()).filter(({ extensions }) => isGuarded(extensions) === closed);
    const asked = Array.from({ length: count }, () => this.fieldOf(this.rootField(fields), 0, true));
    return this.whole("query", asked);
  }

  /** One field of the root, by its name. */
  operation(kind: "query" | "mutation", field: Field): string {
    return this.whole(kind, [this.fieldOf(field, 0, false)]);
  }

  private whole(kind: string, asked: readonly string[]): string {
    return [`${kind} Q { ${asked.join(" ")} }`, ...this.fragments].join(" ");
  }

  private rootField(fields: readonly Field[]): Field {
    const field = this.oneOf(fields);
    return DEAR.has(field.name) && !this.chance(4) ? this.rootField(fields) : field;
  }

  private fieldOf(field: Field, depth: number, aliased: boolean): string {
    this.fields += 1;
    const given = this.argumentsOf(field.args);
    const alias = (aliased || given !== "") && this.aliases < LIMITS.aliases ? `a${(this.aliases += 1)}: ` : "";
    const directive = this.chance(3) ? this.oneOf([" @include(if: true)", " @skip(if: false)"]) : "";
    return `${alias}${field.name}${given}${directive}${this.selectionOf(field.type, depth + 1)}`;
  }

  private selectionOf(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (!isCompositeType(named)) return "";
    const { name } = named;
    if (this.fragments.length < LIMITS.fragments && this.aliases < LIMITS.aliases && this.chance(10)) {
      const fragment = `F${this.fragments.length}`;
      // Its place is taken before its own fragments are written.
      const place = this.fragments.push("") - 1;
      this.fragments[place] = `fragment ${fragment} on ${name} { ${this.partsOf(name, depth, true).join(" ")} }`;
      return ` { __typename ...${fragment} }`;
    }
    return ` { ${this.partsOf(name, depth, false).join(" ")} }`;
  }

  /** Fields of a type, each once; of an interface, those of the types behind it too. */
  private partsOf(name: string, depth: number, aliased: boolean): string[] {
    const type = this.schema.getType(name);
    if (isInterfaceType(type)) {
      const behind = this.someOf(this.schema.getPossibleTypes(type), 2);
      return [
        "__typename",
        "id",
        ...behind.map(({ name }) => `... on ${name} { ${this.partsOf(name, depth, true).join(" ")} }`),
      ];
    }
    const all = Object.values((type as GraphQLObjectType).getFields());
    const full = depth >= LIMITS.depth || this.fields >= LIMITS.fields;
    const fields = full
      ? all.filter((field) => !isCompositeType(getNamedType(field.type)) && field.args.length === 0)
      : all;
    const chosen = this.someOf(fields, 3);
    return chosen.length === 0 ? ["__typename"] : chosen.map((field) => this.fieldOf(field, depth, aliased));
  }

  private argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.filter((arg) => isRequiredArgument(arg) || this.chance(35));
    return given.length === 0 ? "" : `(${given.map((arg) => `${arg.name}: ${this.valueOf(arg.type)}`).join(", ")})`;
  }

  private valueOf(type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.valueOf(type.ofType);
    if (isListType(type))
      return `[${Array.from({ length: this.upTo(2) }, () => this.valueOf(type.ofType)).join(", ")}]`;
    if (isEnumType(type)) return this.oneOf(type.getValues()).name;
    if (isInputObjectType(type)) return this.inputOf(Object.values(type.getFields()));
    if (type.name === "Int") return String(this.upTo(3));
    if (type.name === "Boolean") return String(this.chance(50));
    return JSON.stringify(this.oneOf(this.words[type.name] ?? [""]));
  }

  private inputOf(fields: readonly GraphQLInputField[]): string {
    const given = fields.filter((field) => isRequiredInputField(field) || this.chance(40));
    return `{ ${given.map((field) => `${field.name}: ${this.valueOf(field.type)}`).join(", ")} }`;
  }

  private upTo(max: number): number {
    return this.draw(fc.nat, { max });
  }

  private chance(percent: number): boolean {
    return this.upTo(99) < percent;
  }

  private oneOf<T>(all: readonly T[]): T {
    const one = all[this.upTo(all.length - 1)];
    if (one === undefined) throw new RangeError("Nothing to draw from.");
    return one;
  }

  /** One to `most` of them, each once. */
  private someOf<T>(all: readonly T[], most: number): T[] {
    if (all.length === 0) return [];
    return [...new Set(Array.from({ length: 1 + this.upTo(most - 1) }, () => this.oneOf(all)))];
  }
}

function isGuarded({ permission }: Readonly<Record<string, unknown>>): boolean {
  return permission !== undefined;
}
