import { cursorOf, type Key, parseCursor } from "./cursor.js";
import { type PageAsked, pageSizeOf } from "./page-args.js";

/** How a connection is ordered. Its items come sorted by it. */
export interface Ordering<T> {
  /** Names the connection and its order: cursors of another one are refused. */
  readonly name: string;
  readonly keyOf: (item: T) => Key;
  /** For each part of the key, whether it goes up (1) or down (-1). */
  readonly directions: readonly (1 | -1)[];
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/**
 * One page of a sorted list. A cursor is a place in the order, not a position, so that inserts neither repeat nor
 * skip anything; `pageInfo` tells of both directions whichever way one walks.
 * @throws {EchelonError} PAGE_SIZE_INVALID, CURSOR_INVALID
 */
export function paginate<T>(items: readonly T[], ordering: Ordering<T>, asked: PageAsked): Connection<T> {
  const { from, size } = pageSizeOf(asked);
  const floor = typeof asked.after === "string" ? placeAfter(items, ordering, keyFrom(ordering, asked.after)) : 0;
  const ceiling =
    typeof asked.before === "string" ? placeBefore(items, ordering, keyFrom(ordering, asked.before)) : items.length;
  const end = from === "START" ? Math.min(floor + size, ceiling) : ceiling;
  const start = from === "START" ? floor : Math.max(ceiling - size, floor);
  return new Page(items, ordering, { start: Math.min(start, end), end });
}

/** Sorts items by an ordering. */
export function sortedBy<T>(items: readonly T[], ordering: Ordering<T>): T[] {
  return items
    .map((item) => ({ item, key: ordering.keyOf(item) }))
    .sort((one, other) => compareKeys(one.key, other.key, ordering.directions))
    .map(({ item }) => item);
}

/** Cursors are made only where a client asks for them. */
class Page<T> implements Connection<T> {
  readonly nodes: readonly T[];
  readonly totalCount: number;

  constructor(
    items: readonly T[],
    private readonly ordering: Ordering<T>,
    private readonly range: { readonly start: number; readonly end: number },
  ) {
    this.nodes = items.slice(range.start, range.end);
    this.totalCount = items.length;
  }

  get edges(): readonly Edge<T>[] {
    return this.nodes.map((node) => new PageEdge(node, this.ordering));
  }

  get pageInfo(): PageInfo {
    return {
      hasNextPage: this.range.end < this.totalCount,
      hasPreviousPage: this.range.start > 0,
      startCursor: this.cursorAt(0),
      endCursor: this.cursorAt(-1),
    };
  }

  private cursorAt(index: 0 | -1): string | null {
    const node = this.nodes.at(index);
    return node === undefined ? null : new PageEdge(node, this.ordering).cursor;
  }
}

class PageEdge<T> implements Edge<T> {
  constructor(
    readonly node: T,
    private readonly ordering: Ordering<T>,
  ) {}

  get cursor(): string {
    return cursorOf(this.ordering.name, this.ordering.keyOf(this.node));
  }
}

function keyFrom<T>({ name, directions }: Ordering<T>, cursor: string): Key {
  return parseCursor(name, cursor, directions.length);
}

function placeAfter<T>(items: readonly T[], ordering: Ordering<T>, key: Key): number {
  return countWhile(items, (item) => compareKeys(ordering.keyOf(item), key, ordering.directions) <= 0);
}

function placeBefore<T>(items: readonly T[], ordering: Ordering<T>, key: Key): number {
  return countWhile(items, (item) => compareKeys(ordering.keyOf(item), key, ordering.directions) < 0);
}

/** How many items of the head pass a test that all of a head pass and none of the rest does. */
export function countWhile<T>(items: readonly T[], passes: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareKeys(one: Key, other: Key, directions: readonly (1 | -1)[]): number {
  for (const [index, direction] of directions.entries()) {
    const [a = "", b = ""] = [one[index], other[index]];
    if (a !== b) return a < b ? -direction : direction;
  }
  return 0;
}
