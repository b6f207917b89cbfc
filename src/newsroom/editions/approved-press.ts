import type { Approval } from "../../domain/approval.js";
import { liveApproval } from "../../store/approvals.js";
import type { Db } from "../../store/db.js";
import { keptSource } from "../../store/kept-sources.js";
import type { Press } from "../compose-edition.js";
import type { KeptImprint } from "./binding.js";
import type { EditionDesk } from "./desk.js";

/** A setting of this process that is not the one that a letter was approved with. */
export interface OtherSetting {
  readonly name: "PUBLIC_URL" | "POSTAL_ADDRESS" | "MAIL_FROM" | "LIST_ID";
  /** Null: none was given. */
  readonly approved: string | null;
  readonly here: string | null;
}

/** A letter that was approved with other settings than this process has. */
export interface OtherwiseApproved {
  readonly week: string;
  readonly settings: readonly OtherSetting[];
}

/** In whose name a letter was approved to go out, and with which addresses. */
export async function keptImprintOf(db: Db, { binding }: Pick<Approval, "binding">): Promise<KeptImprint> {
  return JSON.parse((await keptSource(db, binding.imprint)).toString("utf8")) as KeptImprint;
}

/**
 * This press, in the name that an approval was given in: an approval holds for what was frozen, whatever the process was
 * told that looks at it or sends it.
 */
export async function approvedPress(db: Db, approval: Approval, press: Press): Promise<Press> {
  return { ...press, ...(await keptImprintOf(db, approval)) };
}

/** What the letter of a week is set with: while an approval holds, in the name that it was given in. */
export async function pressOf(
  { database, press }: Pick<EditionDesk, "database" | "press">,
  week: string,
): Promise<Press> {
  const approval = await liveApproval(database, week);
  return approval === undefined ? press() : approvedPress(database, approval, await press());
}

/** Where a process has other settings than a letter was approved with. */
export function otherSettings(approved: KeptImprint, here: KeptImprint): OtherSetting[] {
  const [before, now] = [settingsOf(approved), settingsOf(here)];
  return NAMES.filter((name) => before[name] !== now[name]).map((name) => ({
    name,
    approved: before[name],
    here: now[name],
  }));
}

const NAMES = ["PUBLIC_URL", "POSTAL_ADDRESS", "MAIL_FROM", "LIST_ID"] as const;

function settingsOf({ imprint, sender }: KeptImprint): Record<OtherSetting["name"], string | null> {
  return {
    PUBLIC_URL: imprint.publicUrl,
    POSTAL_ADDRESS: imprint.postalAddress,
    MAIL_FROM: sender.from,
    LIST_ID: sender.listId,
  };
}
