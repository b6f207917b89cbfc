/** What a server can do, as its answer to EHLO tells (RFC 5321 section 4.1.1.1). */
export interface Offers {
  readonly pipelining: boolean;
  readonly eightBit: boolean;
  readonly size: boolean;
  readonly dsn: boolean;
  readonly startTls: boolean;
  /** Names of AUTH methods, in capitals. */
  readonly auth: readonly string[];
}

export const NO_OFFERS: Offers = readOffers([]);

/** @param lines the first of which names the server */
export function readOffers(lines: readonly string[]): Offers {
  const offers = new Map(lines.slice(1).map(keywordAndRest));
  return {
    pipelining: offers.has("PIPELINING"),
    eightBit: offers.has("8BITMIME"),
    size: offers.has("SIZE"),
    dsn: offers.has("DSN"),
    startTls: offers.has("STARTTLS"),
    auth: (offers.get("AUTH") ?? "").split(" ").filter((method) => method !== ""),
  };
}

/** `AUTH=LOGIN` is how old servers write it. */
function keywordAndRest(line: string): [string, string] {
  const [, keyword = "", rest = ""] = /^([A-Z0-9-]+)[ =]*(.*)$/.exec(line.toUpperCase()) ?? [];
  return [keyword, rest];
}
