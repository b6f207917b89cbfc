import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../../ormconfig.js";
import { readerTokens } from "../../../src/delivery/tokens/reader-token.js";
import type { TokenPurpose } from "../../../src/delivery/tokens/reader-token.js";
import { addressKey } from "../../../src/domain/mail-address.js";
import type { SubscriberState } from "../../../src/domain/subscriber.js";
import { importFile } from "../../../src/wiring/import-file.js";
import { projectPath } from "../../../src/wiring/project-files.js";
import { openDatabase } from "../../../src/store/open-database.js";
import { createTestDatabase } from "../../support/database.js";
import { type Serving, serveEchelon } from "../../support/echelon.js";

export const SECRET_KEY = "a-secret-of-more-than-32-characters";

type Fields = Readonly<Record<string, string>> | URLSearchParams;

/** The real program over the shipped labs, and a look into its database. */
export interface ReadersSite {
  readonly ds: DataSource;
  readonly server: Serving;
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  /** Posts a form, by default from a network of its own. */
  readonly post: (path: string, fields: Fields, network?: string) => Promise<Response>;
  readonly close: () => Promise<void>;
}

export async function openReadersSite(): Promise<ReadersSite> {
  const database = await createTestDatabase();
  const ds = await openDatabase(createDataSource(database.url));
  await importFile(ds, projectPath("data/labs.json"), () => undefined);
  const server = await serveEchelon("serve", {
    DATABASE_URL: database.url,
    SECRET_KEY,
    ECHELON_TRUSTED_PROXIES: "127.0.0.1",
  });
  let networks = 0;
  const ask: ReadersSite["ask"] = (path, init) => fetch(server.url + path, { redirect: "manual", ...init });
  return {
    ds,
    server,
    ask,
    post: (path, fields, network) => {
      networks += 1;
      const from = network ?? `198.51.${networks >> 8}.${networks & 255}`;
      const body = new URLSearchParams(fields);
      return ask(path, { method: "POST", body, headers: { "x-forwarded-for": from } });
    },
    close: async () => {
      await server.stop();
      await ds.destroy();
      await database.drop();
    },
  };
}

export function tokenFor(purpose: TokenPurpose, id: string): string {
  return readerTokens(SECRET_KEY, purpose).sign(id);
}

/** A reader on record; its id. */
export async function addReader(
  { ds }: ReadersSite,
  address: string,
  state: SubscriberState = "ACTIVE",
): Promise<string> {
  const id = randomUUID();
  await ds.query(
    `INSERT INTO subscribers (id, address, address_key, name, state, created_at, confirmed_at)
    VALUES ($1, $2, $3, 'Camille', $4, now(), CASE WHEN $4 = 'PENDING' THEN NULL ELSE now() END)`,
    [id, address, addressKey(address), state],
  );
  return id;
}

/** A request of a reader to confirm, so many days old; its id. */
export async function addRequest({ ds }: ReadersSite, subscriberId: string, daysOld = 0): Promise<string> {
  const id = randomUUID();
  await ds.query(
    "INSERT INTO confirmations (id, subscriber_id, requested_at) VALUES ($1, $2, now() - make_interval(days => $3))",
    [id, subscriberId, daysOld],
  );
  return id;
}

export async function stateOf({ ds }: ReadersSite, id: string): Promise<SubscriberState | null> {
  const [row] = await ds.query<{ state: SubscriberState }[]>("SELECT state FROM subscribers WHERE id = $1", [id]);
  return row?.state ?? null;
}

/** All that the database holds, to the version of each row: what writes and changes nothing is seen too. */
export async function contentOf({ ds }: ReadersSite): Promise<string> {
  const tables = await ds.query<{ name: string }[]>(
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind = 'r' AND nspname = 'public' OR (nspname, relname) = ('pgboss', 'job_common') ORDER BY 1`,
  );
  const contents: string[] = [];
  for (const { name } of tables) {
    const [row] = await ds.query<{ content: string | null }[]>(
      `SELECT string_agg(t.xmin::text || t.xmax::text || t.ctid::text || t::text, E'\\n' ORDER BY t.ctid) AS content FROM ${name} AS t`,
    );
    contents.push(`${name}\n${row?.content ?? ""}`);
  }
  return contents.join("\n\n");
}

export async function titleOf(answer: Response): Promise<string> {
  return /<h1>([^<]*)<\/h1>/u.exec(await answer.text())?.[1] ?? "";
}
