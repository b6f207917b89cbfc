import type { Approval } from "../../domain/approval.js";
import { changeWords, type DraftConflict, type DraftEdit, type Edit } from "../../domain/draft.js";
import type { DraftRecord, DraftSheet } from "../../newsroom/editions/draft-sheet.js";
import type { ShownApproval } from "../types/approval-type.js";
import type { ShownDraft, ShownEdit } from "../types/draft-type.js";
import type { ShownConflict, ShownWish } from "../types/edition-payloads.js";
import type { ReadModel } from "./read-model.js";
import { showDigest } from "./show-digest.js";

/** A draft in a list: without its letter. */
export function showDraft({ draft, state, run, approval }: DraftRecord): ShownDraft {
  const { week, revision, seed, edits, lastEditor, openedBy, openedAt, changedAt } = draft;
  return {
    ...{ week, state, revision, seed, openedAt, changedAt },
    ...{ lastEditor: lastEditor?.name ?? null, openedBy: openedBy.name },
    ...{
      edits: edits.map(showEdit),
      leavesAt: run?.scheduledFor ?? null,
      approval: approval && showApproval(approval),
    },
    ...{ contentSha256: null, checks: null, digest: null },
  };
}

/** A draft with its letter. */
export function showSheet(sheet: DraftSheet, model: ReadModel): ShownDraft {
  const { outcomes, contentSha256, checks, digest } = sheet;
  const shown = showDraft(sheet);
  const standings = new Map(outcomes.map(({ number, standing, reason }) => [number, { standing, reason }]));
  return {
    ...shown,
    edits: shown.edits.map((edit) => ({ ...edit, ...standings.get(edit.number) })),
    contentSha256,
    checks,
    digest: showDigest(digest, model),
  };
}

/** What was saved meanwhile, and what was refused. */
export function showConflict({ changes }: DraftConflict, refused: ShownWish | null): ShownConflict {
  return {
    refused,
    changes: changes.map(({ revision, by, at, ...change }) => ({
      ...{ revision, at, by: by.name },
      what: changeWords(change),
    })),
  };
}

function showEdit({ number, edit, by, at }: DraftEdit): ShownEdit {
  return { number, ...showWords(edit), standing: null, reason: null, by: by.name, at };
}

function showWords(edit: Edit): ShownWish {
  const { kind, block } = edit;
  const rewrite = edit.kind === "REWRITE" ? edit : null;
  return {
    ...{ kind, block, was: rewrite?.was ?? null, text: rewrite?.text ?? null },
    seed: edit.kind === "REROLL" ? edit.seed : null,
  };
}

function showApproval({ by, at, binding, alone, reasons, voidedAt, voidReason }: Approval): ShownApproval {
  return {
    ...{ by: by.name, at, contentSha256: binding.content, revision: binding.revision, alone, voidedAt },
    reasons: Object.entries(reasons).map(([check, reason]) => ({ check, reason })),
    voidReason: voidReason && { contentSha256: voidReason.present.content, causes: voidReason.causes },
  };
}
