/** A server that listens on the loopback. */
export interface Listening {
  readonly port: number;
}

/** Pool of each peer: what this server's own pool has. */
export const POOL_SIZE = 10;

/** What node-postgres shows of itself to those who only read. */
export interface Pool {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is how node-postgres types its rows
  readonly query: <R>(query: { name: string; text: string; values: readonly unknown[] }) => Promise<{ rows: R[] }>;
}

/** What Fastify shows of itself to those who only mount a plugin and listen. */
export interface PeerApp {
  readonly register: (plugin: unknown, options: object) => unknown;
  readonly listen: (address: { host: string; port: number }) => Promise<string>;
}

export function portOf(address: string): number {
  return Number(new URL(address).port);
}
