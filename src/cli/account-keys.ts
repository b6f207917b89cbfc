import { Command, InvalidArgumentError } from "commander";
import type { ApiKey } from "../domain/api-key.js";
import type { AccountsDoor } from "./accounts-door.js";
import { printJson, type Terminal } from "./terminal.js";

interface AddOptions {
  readonly account: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: number;
  readonly json?: true;
}

interface ListOptions {
  readonly account?: string;
  readonly json?: true;
}

const JSON_OPTION = ["--json", "print as JSON"] as const;

export function accountKeysCommand(door: AccountsDoor): Command {
  const keys = new Command("keys").description("API keys: each is of an account, limited to some of its permissions");
  keys
    .command("add")
    .description("make a key, and print it: it is not kept and cannot be shown again")
    .requiredOption("--account <account>", "whose it is: an address, or an id")
    .requiredOption("--name <name>", "what it is for")
    .requiredOption("--scopes <list>", "permissions, separated by commas: READ_DRAFTS,RECORD", words)
    .option("--days <days>", "how long it opens, from 1 to 366 days", wholeNumber, 90)
    .option(...JSON_OPTION)
    .action((options: AddOptions) => add(door, options));
  keys
    .command("list")
    .description("list the keys, the latest first")
    .option("--account <account>", "only those of one account")
    .option(...JSON_OPTION)
    .action((options: ListOptions) => list(door, options));
  keys
    .command("revoke")
    .description("take a key back: it opens nothing from the next request on")
    .argument("<id>", "id of the key, as the list shows it")
    .option(...JSON_OPTION)
    .action((id: string, { json }: ListOptions) => revoke(door, id, json));
  return keys;
}

async function add(door: AccountsDoor, { json, ...wish }: AddOptions): Promise<void> {
  const { key, token } = await door.withDatabase(async (database) => (await door.accountVerbs(database)).addKey(wish));
  if (json) {
    printJson(door.terminal, { ...key, token });
    return;
  }
  door.terminal.out(token);
  door.terminal.tell(`It opens until ${key.expiresAt.slice(0, 10)}, unless: echelon accounts keys revoke ${key.id}`);
}

async function list(
  door: AccountsDoor,
  { account = null, json }: { account?: string | null; json?: true },
): Promise<void> {
  const keys = await door.withDatabase(async (database) => (await door.accountVerbs(database)).listKeys(account));
  if (json) printJson(door.terminal, keys);
  else for (const key of keys) tell(door.terminal, key);
  if (keys.length === 0) door.terminal.tell("There is no key. Make one: echelon accounts keys add");
}

async function revoke(door: AccountsDoor, id: string, json: true | undefined): Promise<void> {
  const key = await door.withDatabase(async (database) => (await door.accountVerbs(database)).revokeKey(id));
  if (json) printJson(door.terminal, key);
  else door.terminal.out(`Revoked: ${key.id} opens nothing any more.`);
}

function tell(terminal: Terminal, { id, hint, scopes, expiresAt, revokedAt, name }: ApiKey): void {
  const end = revokedAt === null ? `until ${expiresAt.slice(0, 10)}` : "revoked";
  terminal.out(`${id}  ${hint}…  ${end}  ${scopes.join(",")}  ${name}`);
}

function words(text: string): string[] {
  return text.split(",").map((word) => word.trim());
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError("Write a whole number of days, such as 90.");
  return Number(text);
}
