import { Command } from "commander";
import type { Account } from "../domain/account.js";
import { accountKeysCommand } from "./account-keys.js";
import type { AccountsDoor, AccountVerbs } from "./accounts-door.js";
import { printJson, type Terminal } from "./terminal.js";

interface JsonOption {
  readonly json?: true;
}

interface AddOptions extends JsonOption {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly passwordStdin?: true;
}

const JSON_OPTION = ["--json", "print as JSON"] as const;
const ACCOUNT = ["<account>", "its address, or its id"] as const;
const LINK_HOLDS = "The link signs in once, within 15 minutes: echelon accounts link makes another.";

export function accountsCommand(door: AccountsDoor): Command {
  const accounts = new Command("accounts").description("who works at the desk, and what each may do");
  accounts
    .command("add")
    .description("add an account; without a password, print a link that signs in once")
    .requiredOption("--email <address>", "address that it signs in with")
    .requiredOption("--name <name>", "name, as the audit log shows it")
    .requiredOption("--role <role>", "reader, editor, publisher or admin")
    .option("--password-stdin", "read a password from standard input")
    .option(...JSON_OPTION)
    .action((options: AddOptions) => add(door, options));
  accounts
    .command("list")
    .description("list the accounts")
    .option(...JSON_OPTION)
    .action((options: JsonOption) => list(door, options));
  addChanges(accounts, door);
  accounts
    .command("link")
    .description("print a link that signs in once, within 15 minutes")
    .argument(...ACCOUNT)
    .option("--without-code", "the telephone is lost: ask for no code any more")
    .option(...JSON_OPTION)
    .action((account: string, options: JsonOption & { readonly withoutCode?: true }) => link(door, account, options));
  accounts
    .command("sign-out")
    .description("end all sessions of an account")
    .argument(...ACCOUNT)
    .option(...JSON_OPTION)
    .action((account: string, options: JsonOption) => signOut(door, account, options));
  accounts.addCommand(accountKeysCommand(door));
  return accounts;
}

function addChanges(accounts: Command, door: AccountsDoor): void {
  const changed = (json: true | undefined, work: (verbs: AccountVerbs) => Promise<Account>): Promise<void> =>
    withVerbs(door, async (verbs) => {
      tell(door.terminal, await work(verbs), json);
    });
  accounts
    .command("role")
    .description("give an account another role; its sessions end")
    .argument(...ACCOUNT)
    .argument("<role>", "reader, editor, publisher or admin")
    .option(...JSON_OPTION)
    .action((account: string, role: string, { json }: JsonOption) =>
      changed(json, (verbs) => verbs.changeRole({ account, role })),
    );
  accounts
    .command("disable")
    .description("let nobody sign in to an account; its sessions end")
    .argument(...ACCOUNT)
    .option(...JSON_OPTION)
    .action((account: string, { json }: JsonOption) => changed(json, (verbs) => verbs.disable(account)));
  accounts
    .command("enable")
    .description("let a disabled account sign in again")
    .argument(...ACCOUNT)
    .option(...JSON_OPTION)
    .action((account: string, { json }: JsonOption) => changed(json, (verbs) => verbs.enable(account)));
}

async function withVerbs<T>(door: AccountsDoor, work: (verbs: AccountVerbs) => Promise<T>): Promise<T> {
  return door.withDatabase(async (database) => work(await door.accountVerbs(database)));
}

async function add(door: AccountsDoor, { passwordStdin, json, ...wish }: AddOptions): Promise<void> {
  const password = passwordStdin ? await door.readInput() : null;
  await withVerbs(door, async (verbs) => {
    const account = await verbs.add({ ...wish, password });
    const url = password === null ? await verbs.link({ account: account.id, withoutCode: false }) : null;
    if (json) {
      printJson(door.terminal, { ...account, link: url });
      return;
    }
    if (url === null) tell(door.terminal, account);
    else tellLink(door.terminal, url);
  });
}

async function list(door: AccountsDoor, { json }: JsonOption): Promise<void> {
  const accounts = await withVerbs(door, (verbs) => verbs.list());
  if (json) printJson(door.terminal, accounts);
  else for (const account of accounts) tell(door.terminal, account);
  if (accounts.length === 0) {
    door.terminal.tell("There is no account. Add one: echelon accounts add --email … --name … --role admin");
  }
}

async function link(
  door: AccountsDoor,
  account: string,
  { json, withoutCode = false }: JsonOption & { readonly withoutCode?: boolean },
): Promise<void> {
  const url = await withVerbs(door, (verbs) => verbs.link({ account, withoutCode }));
  if (json) printJson(door.terminal, { link: url });
  else tellLink(door.terminal, url);
}

async function signOut(door: AccountsDoor, account: string, { json }: JsonOption): Promise<void> {
  const sessions = await withVerbs(door, (verbs) => verbs.signOut(account));
  if (json) printJson(door.terminal, { sessions });
  else door.terminal.out(`${sessions} sessions ended.`);
}

function tell(terminal: Terminal, account: Account, json?: true): void {
  if (json) {
    printJson(terminal, account);
    return;
  }
  const { id, role, email, name, disabledAt } = account;
  terminal.out(`${id}  ${role.padEnd(9)}  ${email}  ${name}${disabledAt === null ? "" : "  (disabled)"}`);
}

function tellLink(terminal: Terminal, url: string): void {
  terminal.out(url);
  terminal.tell(LINK_HOLDS);
}
