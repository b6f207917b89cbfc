import { Command, InvalidArgumentError } from "commander";
import type { DataSource } from "typeorm";
import type { LinkState, PreviewLink } from "../domain/preview-link.js";
import { printJson, type Terminal } from "./terminal.js";

/** The links to the preview, for who hands them out. */
export interface PreviewLinksDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  readonly linkPreview: (database: DataSource, wish: Wish) => Promise<PreviewLink & { readonly url: string }>;
  /** To a week by its name; absent, to all of them. */
  readonly previewLinks: (
    database: DataSource,
    week: string | undefined,
  ) => Promise<readonly (PreviewLink & { readonly state: LinkState })[]>;
  readonly revokePreviewLink: (database: DataSource, id: string) => Promise<PreviewLink>;
}

interface Wish {
  readonly week: string;
  readonly days: number;
  readonly note: string;
}

interface LinkOptions extends Wish {
  readonly json?: true;
}

interface ListOptions {
  readonly week?: string;
  readonly json?: true;
}

const JSON_OPTION = ["--json", "print as JSON"] as const;

export function previewCommand(door: PreviewLinksDoor): Command {
  const preview = new Command("preview").description("signed links to the preview, each to one week");
  preview
    .command("link")
    .description("make a link, and print its address: it is not kept and cannot be shown again")
    .requiredOption("--week <week>", "ISO week, such as 2026-W04")
    .option("--days <days>", "how long it opens, from 1 to 90 days", wholeNumber, 7)
    .option("--note <note>", "whom it is for, to know it again in the list", "")
    .option(...JSON_OPTION)
    .action((options: LinkOptions) => link(door, options));
  preview
    .command("links")
    .description("list the links, the latest first")
    .option("--week <week>", "only those of an ISO week, such as 2026-W04")
    .option(...JSON_OPTION)
    .action((options: ListOptions) => list(door, options));
  preview
    .command("revoke")
    .description("take a link back: it opens nothing from the next request on")
    .argument("<id>", "id of the link, as the list shows it")
    .option(...JSON_OPTION)
    .action((id: string, options: ListOptions) => revoke(door, id, options));
  return preview;
}

async function link(door: PreviewLinksDoor, { json, ...wish }: LinkOptions): Promise<void> {
  const { url, ...made } = await door.withDatabase((database) => door.linkPreview(database, wish));
  if (json) {
    printJson(door.terminal, { ...made, url });
    return;
  }
  door.terminal.out(url);
  door.terminal.tell(
    `It opens ${made.week} until ${minuteOf(made.expiresAt)}, unless: echelon preview revoke ${made.id}`,
  );
}

async function list(door: PreviewLinksDoor, { week, json }: ListOptions): Promise<void> {
  const links = await door.withDatabase((database) => door.previewLinks(database, week));
  if (json) {
    printJson(door.terminal, links);
    return;
  }
  for (const { id, week: opened, state, expiresAt, note } of links) {
    door.terminal.out(`${id}  ${opened}  ${state.padEnd(7)}  until ${minuteOf(expiresAt)}  ${note ?? ""}`.trimEnd());
  }
  if (links.length === 0) door.terminal.tell("There is no link. Make one: echelon preview link --week 2026-W04");
}

async function revoke(door: PreviewLinksDoor, id: string, { json }: ListOptions): Promise<void> {
  const revoked = await door.withDatabase((database) => door.revokePreviewLink(database, id));
  if (json) printJson(door.terminal, revoked);
  else door.terminal.out(`Revoked: ${revoked.id} opens ${revoked.week} no more.`);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError("Write a whole number of days, such as 7.");
  return Number(text);
}

function minuteOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
