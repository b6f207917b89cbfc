import type { Permission, Role } from "../domain/actor.js";
import type { DraftState, Edit } from "../domain/draft.js";
import type { Against } from "../newsroom/editions/compare-draft.js";
import { enumOf } from "./enums.js";

export const DraftStateEnum = enumOf<DraftState>("DraftState", "How far an edition has come.", {
  DRAFT: "It is being written.",
  IN_REVIEW: "It waits for an approval.",
  APPROVED: "It may leave, as it is and not otherwise.",
  SCHEDULED: "It leaves at a time that is set.",
  SENDING: "It is on its way.",
  SENT: "It is sent.",
  CANCELLED: "It was cancelled on its way.",
});

export const EditKindEnum = enumOf<Edit["kind"]>("EditKind", "What an editor does to a block.", {
  REROLL: "Draws it again.",
  REWRITE: "Says something else in the place of a sentence.",
  PIN: "Keeps its sentences.",
  DROP: "Leaves it out.",
  PLAIN: "Tells it without jokes (« sans blague »).",
});

export type EditStanding = "APPLIED" | "SUPERSEDED" | "STALE";

export const EditStandingEnum = enumOf<EditStanding>("EditStanding", "What became of an edit.", {
  APPLIED: "It is in the letter.",
  SUPERSEDED: "Its block was told anew after it.",
  STALE: "It no longer applies, for a reason.",
});

export type DepartureKind = "HOUR" | "AT" | "NOW";

export const DepartureKindEnum = enumOf<DepartureKind>("DepartureKind", "When an edition leaves.", {
  HOUR: "At the hour of its week.",
  AT: "At another time.",
  NOW: "At once.",
});

export const AgainstEnum = enumOf<Against>("Against", "Which letter another one is held against.", {
  LAST_WEEK: "The one of the week before.",
  APPROVED: "The one that was approved last, void or not.",
});

export const RoleEnum = enumOf<Role>(
  "Role",
  "What somebody of the newsroom is trusted with; each may do what those before it may.",
  {
    READER: "Sees drafts.",
    EDITOR: "Records, and writes.",
    PUBLISHER: "Approves, and schedules.",
    ADMIN: "Administers accounts and keys, and reads the audit log.",
  },
);

export const PermissionEnum = enumOf<Permission>(
  "Permission",
  "What a role lets somebody do, and a key may be limited to.",
  {
    READ_DRAFTS: "See what is not published.",
    RECORD: "Labs, assessments and their evidence.",
    WRITE: "The words of an edition.",
    PUBLISH: "Approve, schedule, cancel.",
    ADMINISTER: "Accounts, keys, and the audit log.",
  },
);
