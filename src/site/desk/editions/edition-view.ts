import { type Actor, mayDo, type Permission } from "../../../domain/actor.js";
import type { Block, Check } from "../../../domain/digest.js";
import { DRAFT_STATES, type DraftEdit, type DraftState } from "../../../domain/draft.js";
import type { TimeZone } from "../../../domain/local-time.js";
import { blockName, editsAllowed, headingsOf } from "../../../newsroom/editions/block-edits.js";
import type { DraftSheet } from "../../../newsroom/editions/draft-sheet.js";
import { frenchMoment } from "../../french-moment.js";
import { type ApprovalView, approvalView } from "./approval-view.js";
import { blockWords, editWords, nameWords, severityWords, stateWords } from "./edition-words.js";

/** An edition as its editors look at it. */
export interface EditionView {
  readonly revision: number;
  readonly state: string;
  readonly subject: string;
  readonly preheader: string;
  readonly sha256: string;
  readonly blocks: readonly BlockView[];
  readonly edits: readonly EditView[];
  readonly checks: readonly CheckView[];
  /** How many checks stop the letter, and how many want a reason. */
  readonly errors: number;
  readonly warnings: number;
  readonly approval: ApprovalView | null;
  readonly may: Possibilities;
}

/** What whoever looks may do to it as it is. */
interface Possibilities {
  readonly edit: boolean;
  readonly submit: boolean;
  readonly giveBack: boolean;
  readonly approve: boolean;
  readonly send: boolean;
  readonly cancel: boolean;
  readonly test: boolean;
}

interface BlockView {
  readonly name: string;
  /** For addresses within the page. */
  readonly anchor: string;
  readonly heading: string;
  /** Whether something was just done to it. */
  readonly done: boolean;
  readonly reroll: boolean;
  readonly plain: boolean;
  readonly pin: boolean;
  readonly drop: boolean;
  readonly sentences: readonly SentenceView[];
}

interface SentenceView {
  readonly id: string;
  readonly text: string;
  readonly facts: string;
  readonly rewritable: boolean;
  /** What somebody typed in its place, and that was refused; null: nothing was. */
  readonly refused: RefusedWords | null;
}

/** A rewriting that was refused, so that nothing typed is lost. */
interface RefusedWords {
  readonly text: string;
  readonly says: string;
}

export interface RefusedEdit extends RefusedWords {
  readonly block: string;
  readonly was: string;
}

interface EditView {
  readonly number: number;
  readonly block: string;
  readonly says: string;
  readonly by: string;
  readonly at: string;
  /** Why it does nothing (any more); null: it applies. */
  readonly idle: string | null;
}

interface CheckView {
  readonly id: string;
  readonly className: string;
  readonly severity: string;
  readonly message: string;
  readonly next: string | null;
  readonly needsReason: boolean;
  /** What its reason lacks. */
  readonly fault: string | null;
}

export interface Looking {
  readonly actor: Actor;
  readonly timeZone: TimeZone;
  readonly refused: RefusedEdit | null;
  /** Reasons as they were typed, where some were missing; null: none were. */
  readonly unreasoned: Readonly<Record<string, string>> | null;
  readonly labName: (slug: string) => string;
  /** Anchor of the block that something was just done to. */
  readonly doneAt: string;
}

export function editionView(sheet: DraftSheet, looking: Looking): EditionView {
  const { draft, digest, checks, contentSha256, state, approval } = sheet;
  const failed = checks.filter(({ passed }) => !passed);
  return {
    revision: draft.revision,
    state: stateWords(state),
    subject: digest.subject,
    preheader: digest.preheader,
    sha256: contentSha256,
    blocks: digest.blocks.map((block) => blockView(block, looking)),
    edits: draft.edits.map((edit) => editView(edit, sheet, looking)),
    checks: failed.filter(({ severity }) => severity !== "INFO").map((check) => checkView(check, looking)),
    errors: failed.filter(({ severity }) => severity === "ERROR").length,
    warnings: failed.filter(({ severity }) => severity === "WARNING").length,
    approval: approval && approvalView(approval, checks, looking),
    may: possibilities(state, looking.actor),
  };
}

/** In which states each may be done, by whom. */
const POSSIBLE: Readonly<Record<keyof Possibilities, readonly [Permission, readonly DraftState[]]>> = {
  edit: ["WRITE", ["DRAFT", "IN_REVIEW", "APPROVED", "SCHEDULED"]],
  submit: ["WRITE", ["DRAFT"]],
  giveBack: ["WRITE", ["IN_REVIEW", "APPROVED"]],
  approve: ["PUBLISH", ["IN_REVIEW"]],
  send: ["PUBLISH", ["APPROVED"]],
  cancel: ["PUBLISH", ["SCHEDULED", "SENDING"]],
  test: ["WRITE", DRAFT_STATES],
};

function possibilities(state: DraftState, actor: Actor): Possibilities {
  const all = Object.entries(POSSIBLE).map(([what, [permission, states]]) => [
    what,
    mayDo(actor, permission) && states.includes(state),
  ]);
  return Object.fromEntries(all) as Possibilities;
}

/** Of a block, for addresses within the page: « bloc-move-openai ». */
export function anchorOf(block: string): string {
  return `bloc-${block.toLowerCase().replace(":", "-")}`;
}

function blockView(block: Block, { refused, doneAt }: Looking): BlockView {
  const name = blockName(block);
  const allowed = editsAllowed(block);
  const anchor = anchorOf(name);
  return {
    ...{ name, anchor, heading: blockWords(block), done: anchor === doneAt },
    reroll: allowed.includes("REROLL"),
    plain: allowed.includes("PLAIN"),
    pin: allowed.includes("PIN"),
    drop: allowed.includes("DROP"),
    sentences: block.sentences.map(({ text, facts }, at) => ({
      id: `${anchor}-${at}`,
      text,
      facts: [...new Set(facts.map((fact) => fact.text))].join(", "),
      rewritable: allowed.includes("REWRITE") && at >= headingsOf(block),
      refused: refused?.block === name && refused.was === text ? refused : null,
    })),
  };
}

function editView({ number, edit, by, at }: DraftEdit, { outcomes }: DraftSheet, looking: Looking): EditView {
  const outcome = outcomes.find((one) => one.number === number);
  return {
    ...{ number, block: nameWords(edit.block, looking.labName), says: editWords(edit) },
    by: by.name,
    at: frenchMoment(at, looking.timeZone),
    idle: idleWords(outcome),
  };
}

function idleWords(outcome: DraftSheet["outcomes"][number] | undefined): string | null {
  switch (outcome?.standing) {
    case "SUPERSEDED":
      return "remplacée par une retouche plus récente";
    case "STALE":
      return `ne s’applique plus\u00A0: ${outcome.reason ?? "la lettre a changé"}`;
    case "APPLIED":
    case undefined:
      return null;
  }
}

function checkView({ id, severity, message, next }: Check, { unreasoned }: Looking): CheckView {
  const needsReason = severity === "WARNING";
  const isMissing = needsReason && unreasoned !== null && (unreasoned[id] ?? "").trim() === "";
  return {
    ...{ id, message, next, needsReason, fault: isMissing ? "Dites en une ligne pourquoi." : null },
    className: severity === "ERROR" ? "error" : "warning",
    severity: severityWords(severity),
  };
}
