import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { AT_THE_TERMINAL } from "../../src/domain/actor.js";
import { parseWeek } from "../../src/domain/week.js";
import { createApiKey } from "../../src/newsroom/accounts/api-keys.js";
import { createAccount } from "../../src/newsroom/accounts/manage-accounts.js";
import { createSignInLink } from "../../src/newsroom/accounts/sign-in-link.js";
import { openDraft } from "../../src/newsroom/editions/open-draft.js";
import { scheduleEdition } from "../../src/newsroom/editions/schedule-edition.js";
import { noteEvidence } from "../../src/newsroom/records/note-evidence.js";
import { proposeAssessment } from "../../src/newsroom/records/propose-assessment.js";
import { approved, CAMILLE, editionDesk } from "../newsroom/editions/newsroom.js";
import { claim, wish } from "../support/records-desk.js";

/** A word that nothing published holds. */
export const MARK = "Zorglhub";

/** Weeks that are written on; nothing of them was sent. */
const SECRET_WEEKS = { approved: parseWeek("2026-W04"), drafted: parseWeek("2026-W05") };

/** The shipped labs, and one edition that was sent. */
export async function seedPublished(ds: DataSource): Promise<void> {
  await editionDesk(ds);
  await ds.query(
    `INSERT INTO editions (id, number, week, state, subject, preheader, html, text, phrases, sent_at)
     VALUES ($1, 1, '2026-W03', 'SENT', 'Une lettre', 'Son début', '<p>Bonjour</p>', 'Bonjour', '{}', '2026-01-19T08:00:00Z')`,
    [SENT_EDITION],
  );
}

/** The same wherever it is sown, so that two servers can be compared. */
const SENT_EDITION = "00000000-0000-4000-8000-0000000000e1";

/** All that strangers may not know of, made by the verbs that make it; where it can hold words, they hold the mark. */
export async function seedSecrets(ds: DataSource): Promise<void> {
  const database = { database: ds };
  const [lab] = await ds.query<[{ id: string }]>("SELECT id FROM labs WHERE slug = 'openai'");
  const secret = (words: string): object => ({
    claim: `${MARK} le dit : ${words}.`,
    quote: `${MARK} said so.`,
    source: {
      publisher: `${MARK} Presse`,
      title: MARK,
      url: `https://${MARK.toLowerCase()}.example/`,
      publishedOn: "2026-01-28",
    },
  });
  await noteEvidence(database, CAMILLE, { ...claim(secret("il attend")), labId: lab.id });
  const asked = { rationale: `${MARK} nous l’a confié.`, evidence: [claim(secret("il propose"))] };
  await proposeAssessment(database, CAMILLE, wish(lab.id, { ...asked, rating: { low: 3, basis: "INFERRED" } }));
  await seedEditions(ds);
  await seedPeople(ds);
}

async function seedEditions(ds: DataSource): Promise<void> {
  const desk = await editionDesk(ds);
  await openDraft(desk, CAMILLE, SECRET_WEEKS.drafted);
  await approved(desk, SECRET_WEEKS.approved);
  await scheduleEdition(
    desk,
    { ...CAMILLE, role: "PUBLISHER", name: `${MARK} Dupont` },
    {
      week: SECRET_WEEKS.approved,
      departure: { kind: "AT", instant: "2099-01-01T08:00:00.000Z" },
    },
  );
}

async function seedPeople(ds: DataSource): Promise<void> {
  const desk = { database: ds };
  const email = `${MARK.toLowerCase()}@example.org`;
  const account = { email, name: `${MARK} Renard`, role: "EDITOR", password: "cheval agrafe pile correct" };
  const { id } = await createAccount(desk, AT_THE_TERMINAL, account);
  await createApiKey(desk, AT_THE_TERMINAL, { account: id, name: `${MARK} clé`, scopes: ["READ_DRAFTS"], days: 30 });
  await createSignInLink(desk, AT_THE_TERMINAL, { account: id, withoutCode: false });
  await ds.query(
    `INSERT INTO subscribers (id, address, address_key, name, state, created_at, confirmed_at)
     VALUES ($1, $2, $2, $3, 'ACTIVE', now(), now())`,
    [randomUUID(), `lecteur-${email}`, `${MARK} Martin`],
  );
}

const SECRET_TABLES = ["proposals", "waiting_evidence", "accounts", "api_keys", "subscribers", "approvals"];

/** Ids of what strangers may not know of. */
export async function secretIds(ds: DataSource): Promise<string[]> {
  const ids = await Promise.all(
    SECRET_TABLES.map((table) => ds.query<{ id: string }[]>(`SELECT id::text FROM ${table}`)),
  );
  const editions = await ds.query<{ id: string }[]>("SELECT id::text FROM editions WHERE state <> 'SENT'");
  const evidence = await ds.query<{ id: string }[]>("SELECT source->>'id' AS id FROM waiting_evidence");
  return [...ids.flat(), ...editions, ...evidence].map(({ id }) => id);
}
