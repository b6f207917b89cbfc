import type { Digest } from "../../domain/digest.js";
import type { Instant } from "../../domain/instant.js";
import type { TimeZone } from "../../domain/local-time.js";
import { nextWeek, previousWeek, type Week } from "../../domain/week.js";
import type { AddressedEdition } from "../../newsroom/compose-edition.js";
import type { PreviewedEdition } from "../../newsroom/preview-edition.js";
import type { Sample } from "../../newsroom/sample-recipients.js";
import { isolate, type Span } from "../isolate.js";
import { type ChecksView, checksView } from "./checks-view.js";
import { type BlockRow, blockRows, type MoveRow, moveRows, storedWords } from "./facts-view.js";
import type { PictureRow } from "./pictures.js";
import { periodOf } from "./period.js";
import { type ComparisonView, comparisonView, type RerollRow, rerollRows } from "./rerolls-view.js";
import { sizeBar, type SizeBar } from "./size-bar.js";
import { type Line, linesOf, type Tabs, tabsOf } from "./tabs.js";
import { type Toolbar, toolbarOf } from "./toolbar.js";
import { queryOf, type ViewState } from "./view-state.js";

/** All that the page of a week shows. */
export interface WeekPage extends TabContent {
  /** An editor goes from week to week, and sees each change of a template; the holder of a link does not. */
  readonly editor: boolean;
  readonly id: string;
  readonly period: string;
  readonly unfinished: boolean;
  readonly previous: string;
  readonly next: string | null;
  /** For the raw forms. */
  readonly query: string;
  readonly seed: string;
  readonly inbox: InboxRow;
  readonly size: SizeBar;
  readonly sha256: string;
  readonly approvalHash: string;
  readonly checks: ChecksView;
  readonly toolbar: Toolbar;
  readonly tabs: Tabs;
  readonly blocks: readonly BlockRow[];
  readonly comparison: ComparisonView | null;
  readonly rerolls: readonly RerollRow[];
}

/** What the open tab shows; null for what belongs to another. */
interface TabContent {
  readonly frame: FrameView | null;
  /** The source of a form, line by line. */
  readonly lines: readonly Line[] | null;
  readonly moves: readonly MoveRow[] | null;
  readonly pictures: readonly PictureRow[] | null;
}

/** A mail as a telephone lists it. */
interface InboxRow {
  readonly sender: string;
  readonly initial: string;
  readonly subject: readonly Span[];
  readonly preheader: readonly Span[];
}

interface FrameView {
  readonly src: string;
  readonly width: string;
}

/** What a page is made of. */
export interface PageInput {
  readonly week: Week;
  readonly state: ViewState;
  readonly preview: PreviewedEdition;
  /** Without the block drawn again last; null where nothing is compared. */
  readonly before: Digest | null;
  /** Null where their tab is not open. */
  readonly pictures: readonly PictureRow[] | null;
  readonly samples: readonly Sample[];
  readonly editor: boolean;
  readonly now: Instant;
  readonly timeZone: TimeZone;
}

export function weekPage(input: PageInput): WeekPage {
  const { week, state, preview, before, now, timeZone } = input;
  const { digest, mail } = preview.edition;
  const following = nextWeek(week, timeZone);
  const stored = storedWords(digest.blocks.flatMap(({ sentences }) => sentences));
  return {
    editor: input.editor,
    id: week.id,
    period: periodOf(week),
    unfinished: week.end > now,
    previous: previousWeek(week, timeZone).id,
    next: following.start > now ? null : following.id,
    query: queryOf(state, { tab: "lettre", width: "600", compared: null }),
    seed: state.seed ?? "",
    inbox: inboxRow(preview.edition, stored),
    size: sizeBar(Buffer.byteLength(mail.html)),
    sha256: preview.sha256,
    approvalHash: preview.edition.approvalHash,
    checks: checksView(preview.checks, stored, state),
    toolbar: toolbarOf(state, input.samples),
    tabs: tabsOf(state),
    ...tabContent(input),
    blocks: blockRows(digest, state),
    comparison: comparisonView(before, digest, state),
    rerolls: rerollRows(digest, state),
  };
}

function tabContent({ week, state, preview, pictures, timeZone }: PageInput): TabContent {
  const { digest, mail, eml } = preview.edition;
  const none: TabContent = { frame: null, lines: null, moves: null, pictures: null };
  switch (state.tab) {
    case "lettre":
      return { ...none, frame: { src: `/apercu/${week.id}/cadre${queryOf(state)}`, width: state.width } };
    case "html":
      return { ...none, lines: linesOf(mail.html) };
    case "texte":
      return { ...none, lines: linesOf(mail.text) };
    case "mjml":
      return { ...none, lines: linesOf(mail.mjml) };
    case "message":
      return { ...none, lines: linesOf(eml.toString("latin1")) };
    case "faits":
      return { ...none, moves: moveRows(digest, timeZone) };
    case "images":
      return { ...none, pictures };
  }
}

function inboxRow({ digest, from }: AddressedEdition, stored: readonly string[]): InboxRow {
  const { subject, preheader } = digest;
  const sender = from.replace(/\s*<.*$/u, "");
  const [initial = ""] = Array.from(sender.replace(/^L’/u, ""));
  return { sender, initial, subject: isolate(subject, stored), preheader: isolate(preheader, stored) };
}
