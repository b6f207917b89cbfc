import { expect } from "@jest/globals";
import { followPublication } from "../../../src/store/publication-feed.js";
import { recordsDoor } from "../../../src/wiring/records-door.js";
import { testBank } from "../../support/bank.js";
import { NOOR, openRecordsDesk, READER, type RecordsDesk, SACHA } from "../../support/records-desk.js";
import { type Api, type Reply, soundData, startApi } from "../api.js";

export type Node = Record<string, unknown> & { readonly id: string };

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
  readonly [name: string]: unknown;
}

/** The API over a desk with a database of its own: Noor and Sacha record, Lou reads. */
export interface DeskApi {
  readonly room: RecordsDesk;
  readonly api: Api;
  readonly change: (
    field: string,
    type: string,
    input: object,
    how?: { readonly answer?: string; readonly by?: string },
  ) => Promise<Payload>;
  /** As Lou unless said otherwise; null: as nobody. */
  readonly ask: (query: string, by?: string | null) => Promise<Reply>;
  /** A new lab; its id. */
  readonly newLab: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openDeskApi(): Promise<DeskApi> {
  const room = await openRecordsDesk();
  // Nothing is followed but what a verb refreshes: an answer that agreed by chance would fail here.
  const feed = await followPublication(room.ds, { log: () => undefined, pollMilliseconds: 3_600_000 });
  const press = { current: () => Promise.resolve({ bank: testBank() }) };
  const records = recordsDoor({ config: { timeZone: "Europe/Paris" }, database: room.ds, press, feed });
  const api = await startApi({
    ...{ publication: feed.current(), feed, actors: [NOOR, SACHA, READER] },
    desk: { records } as Parameters<typeof startApi>[0]["desk"] & object,
  });
  const change: DeskApi["change"] = async (field, type, input, { answer = "", by = "Noor" } = {}) => {
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code message next field } ${answer} } }`;
    return soundData(await api.ask(query, { input }, { "x-actor": by }))[field] as Payload;
  };
  let labs = 0;
  return {
    ...{ room, api, change },
    ask: (query, by = "Lou") => api.ask(query, {}, by === null ? {} : { "x-actor": by }),
    newLab: async () => {
      labs += 1;
      const input = { slug: `lab-${labs}`, name: `Labo ${labs}`, morphology: { gender: "MASCULINE", elides: false } };
      const answer = "lab { id standing { since } }";
      const { lab, userErrors } = await change("createLab", "CreateLabInput", input, { answer });
      expect([userErrors, (lab as Node)["standing"]]).toEqual([[], null]);
      return (lab as Node).id;
    },
    close: async () => {
      await api.close();
      await feed.close();
      await room.close();
    },
  };
}

export const PAGE = {
  ...{ publisher: "Le Monde", title: "Secret défense", url: "https://lemonde.example/a", publishedOn: "2026-01" },
};

export const EVIDENCE = {
  ...{ kind: "PRODUCT", claim: "Le labo lance un produit secret.", confirmation: "CONFIRMED", source: PAGE },
};

/** What a whole assessment says. */
export function content(fields: object = {}): object {
  return {
    rating: { low: 4, basis: "INFERRED" },
    rationale: "Un secret bien gardé.",
    effectiveAt: "2026-01-28T12:00:00+01:00",
    evidence: [EVIDENCE],
    ...fields,
  };
}
