import type { FastifyInstance } from "fastify";
import { requirePermission } from "../../../domain/actor.js";
import { parseWeek, previousWeek } from "../../../domain/week.js";
import type { ComparedBlock } from "../../../newsroom/editions/compare-draft.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { queryOf } from "../records/records-frame.js";
import { nameWords } from "./edition-words.js";
import { labNamer } from "./lab-namer.js";

interface DifferencesPage {
  readonly id: string;
  /** « la lettre de 2026-W04 », « le dernier bon à tirer ». */
  readonly against: string;
  readonly withApproved: boolean;
  readonly missing: boolean;
  readonly blocks: readonly BlockView[];
  readonly same: number;
}

interface BlockView {
  readonly heading: string;
  readonly change: string;
  readonly sentences: readonly { readonly text: string; readonly added: boolean; readonly removed: boolean }[];
}

const CHANGES: Readonly<Record<ComparedBlock["change"], string>> = {
  ADDED: "ajout",
  CHANGED: "changement",
  REMOVED: "retrait",
  SAME: "sans changement",
};

/** What differs between a letter and the one before, or the one that was approved. */
export function registerDifferences(room: FastifyInstance, { pages, editions, records }: DeskDoor): void {
  const page: Page<DifferencesPage> = pages.page("desk-differences");
  const labName = labNamer(records);
  room.get<{ readonly Params: { readonly week: string } }>(
    "/redaction/editions/:week/differences",
    async (request, reply) => {
      const actor = requirePermission(request.actor, "READ_DRAFTS");
      const withApproved = queryOf(request, "avec") === "bon-a-tirer";
      const week = parseWeek(request.params.week, editions.schedule.timeZone);
      const compared = await editions.compare(actor, week.id, withApproved ? "APPROVED" : "LAST_WEEK");
      const before = previousWeek(week, editions.schedule.timeZone).id;
      const view: DifferencesPage = {
        ...{ id: week.id, withApproved, missing: compared === null },
        against: withApproved ? "le dernier bon à tirer" : `la lettre de ${before}`,
        blocks: (compared ?? []).filter(({ change }) => change !== "SAME").map((block) => blockView(block, labName)),
        same: (compared ?? []).filter(({ change }) => change === "SAME").length,
      };
      return sendPage(reply, page({ frame: frameOf(request), ...view }));
    },
  );
}

function blockView({ block, change, sentences }: ComparedBlock, labName: (slug: string) => string): BlockView {
  return {
    heading: nameWords(block, labName),
    change: CHANGES[change],
    sentences: sentences.map((one) => ({
      text: one.text,
      added: one.change === "ADDED",
      removed: one.change === "REMOVED",
    })),
  };
}
