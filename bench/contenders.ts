import { EchelonError } from "../src/domain/errors.js";
import type { Load } from "./load.js";
import type { Dialect, Shape } from "./shapes/shape.js";
import type { ServerProcess } from "./start-server.js";

export type Speaker = "echelon" | "postgraphile" | "mercurius" | "mercurius-one-sql";

/** What each request of a shape asks: a slug, or the place in the list of labs after which to go on. */
export interface Variations {
  readonly slugs: readonly string[];
  /** From 0: the number of labs to leave out. */
  readonly places: readonly number[];
}

/** The named client of a reader is answered past our cache: the documented way round it, and no switch of the benchmark's. */
export const PAST_THE_CACHE = { authorization: "Bearer benchmark" };

/** A server that speaks GraphQL, with the questions in its dialect. */
export class Contender {
  private constructor(
    readonly speaker: Speaker,
    readonly process: ServerProcess,
    private readonly variations: Variations,
    /** The cursor of each lab, in order. */
    private readonly cursors: readonly string[],
  ) {}

  static async meet(speaker: Speaker, process: ServerProcess, variations: Variations): Promise<Contender> {
    return new Contender(speaker, process, variations, await cursorsOf(speaker, process));
  }

  /** As many requests as there are variations. */
  load(shape: Shape): Load {
    const { query } = dialectOf(shape, this.speaker);
    const variables: readonly object[] =
      shape.varies === "SLUG"
        ? this.variations.slugs.map((slug) => ({ slug }))
        : this.variations.places.map((place) => ({ after: this.cursors[place - 1] ?? null }));
    return {
      url: `${originOf(this.process)}/graphql`,
      headers: this.speaker === "echelon" ? PAST_THE_CACHE : {},
      bodies: variables.map((each) => JSON.stringify({ query, variables: each })),
    };
  }

  /** The body of an answer, as it came. */
  async ask({ url, headers }: Load, body: string): Promise<string> {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    const text = await response.text();
    if (response.ok && !text.includes('"errors"')) return text;
    throw new EchelonError("BAD_USER_INPUT", `${this.speaker} answers ${text.slice(0, 500)}`, "Mend its query.");
  }

  canonical(shape: Shape, answer: string): unknown {
    const { data } = JSON.parse(answer) as { data: unknown };
    return dialectOf(shape, this.speaker).canonical(data);
  }
}

export function originOf({ port }: ServerProcess): string {
  return `http://127.0.0.1:${port}`;
}

function dialectOf(shape: Shape, speaker: Speaker): Dialect {
  return speaker === "postgraphile" ? shape.postgraphile : shape.ours;
}

async function cursorsOf(speaker: Speaker, process: ServerProcess): Promise<string[]> {
  switch (speaker) {
    case "echelon":
      return walk(process, "labs");
    case "postgraphile":
      return walk(process, "labs: allLabs");
    // Their cursors are ours to choose: the place itself.
    case "mercurius":
    case "mercurius-one-sql":
      return Array.from({ length: 100_000 }, (_, index) => String(index + 1));
  }
}

async function walk(process: ServerProcess, field: string): Promise<string[]> {
  const order = field === "labs" ? "" : ", orderBy: POSITION_ASC";
  const cursors: string[] = [];
  for (;;) {
    const after = cursors.length === 0 ? "null" : JSON.stringify(cursors.at(-1));
    const response = await fetch(`${originOf(process)}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: `{ ${field}(first: 100, after: ${after}${order}) { edges { cursor } } }` }),
    });
    const { data } = (await response.json()) as { data: { labs: { edges: readonly { cursor: string }[] } } };
    if (data.labs.edges.length === 0) return cursors;
    cursors.push(...data.labs.edges.map(({ cursor }) => cursor));
  }
}
