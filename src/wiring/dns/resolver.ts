import { Resolver } from "node:dns/promises";

/** What the domain name system says of a name; empty where it says nothing. Rejects where it does not answer. */
export interface Names {
  /** Each record as one text. */
  readonly texts: (name: string) => Promise<readonly string[]>;
  /** Hosts that take mail, the preferred first. */
  readonly mailHosts: (name: string) => Promise<readonly string[]>;
  readonly addresses: (name: string) => Promise<readonly string[]>;
  /** Names of an IP address. */
  readonly namesOf: (address: string) => Promise<readonly string[]>;
}

const PATIENCE_MS = 3000;
/** There is no such name, or it has no such record. */
const NOTHING = new Set(["ENOTFOUND", "ENODATA", "NXDOMAIN"]);

/** The names that this machine resolves. */
export function systemNames(): Names {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 2 });
  return {
    texts: async (name) => (await orNone(resolver.resolveTxt(name))).map((parts) => parts.join("")),
    mailHosts: async (name) => {
      const records = await orNone(resolver.resolveMx(name));
      return records.sort((one, other) => one.priority - other.priority).map(({ exchange }) => exchange);
    },
    addresses: async (name) =>
      (await Promise.all([orNone(resolver.resolve4(name)), orNone(resolver.resolve6(name))])).flat(),
    namesOf: (address) => orNone(resolver.reverse(address)),
  };
}

async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (NOTHING.has((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}
