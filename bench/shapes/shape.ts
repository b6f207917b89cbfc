/** One question of the benchmark, as each dialect asks it, and its answer in the words that all of them share. */
export interface Shape {
  readonly name: string;
  /** Our own dialect, which Mercurius speaks too. */
  readonly ours: Dialect;
  readonly postgraphile: Dialect;
  /** What varies from one request to the next. */
  readonly varies: "SLUG" | "PLACE";
}

export interface Dialect {
  readonly query: string;
  /** The answer's `data` made canonical: plain values, lists without edges or nodes, one name for one thing. */
  readonly canonical: (data: unknown) => unknown;
}

export interface Nodes<T> {
  readonly nodes: readonly T[];
}
