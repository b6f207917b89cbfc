import type { FastifyInstance } from "fastify";
import { requirePermission } from "../../../domain/actor.js";
import type { AuditEntry } from "../../../domain/audit.js";
import type { TimeZone } from "../../../domain/local-time.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { frenchMoment } from "../../french-moment.js";
import { queryOf } from "../records/records-frame.js";
import { actionWords } from "./journal-words.js";
import { labNamer } from "./lab-namer.js";

interface JournalPage {
  readonly rows: readonly EntryView[];
  readonly subject: string;
  readonly older: string | null;
  readonly first: boolean;
}

interface EntryView {
  readonly number: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  /** The name of an account or a lab, rather than its id. */
  readonly subjectName: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly seal: string;
}

const PAGE = 50;

/** The audit log: who changed what. */
export function registerJournal(room: FastifyInstance, { pages, editions, records, accounts }: DeskDoor): void {
  const page: Page<JournalPage> = pages.page("desk-journal");
  const labName = labNamer(records);
  room.get("/redaction/journal", async (request, reply) => {
    requirePermission(request.actor, "ADMINISTER");
    const subject = queryOf(request, "objet").trim();
    const before = /^\d{1,15}$/u.test(queryOf(request, "avant")) ? Number(queryOf(request, "avant")) : null;
    const entries = await editions.changes({ before, subject: subject === "" ? null : subject, limit: PAGE });
    const names = new Map((await accounts.list(request.actor)).map(({ id, name }) => [id, name]));
    const nameOf = (id: string): string => names.get(id) ?? labName(id);
    const last = entries.length === PAGE ? entries.at(-1) : undefined;
    const view: JournalPage = {
      ...{
        subject,
        first: before === null,
        rows: entries.map((entry) => entryView(entry, editions.schedule.timeZone, nameOf)),
      },
      older:
        last === undefined
          ? null
          : `?${new URLSearchParams({ avant: String(last.number), objet: subject }).toString()}`,
    };
    return sendPage(reply, page({ frame: frameOf(request), ...view }));
  });
}

function entryView(
  { number, at, actorName, action, subject, before, after, seal }: AuditEntry,
  timeZone: TimeZone,
  nameOf: (id: string) => string,
): EntryView {
  return {
    ...{ number, at: frenchMoment(at, timeZone), who: whoWords(actorName), what: actionWords(action), subject, seal },
    subjectName: nameOf(subject),
    before: before && pretty(before),
    after: after && pretty(after),
  };
}

function whoWords(name: string): string {
  return { terminal: "le terminal", schedule: "le programme" }[name] ?? name;
}

function pretty(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
