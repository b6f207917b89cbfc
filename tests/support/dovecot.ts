import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MAIL_ACCOUNT, type Maildir, makeMaildir } from "./maildir.js";

/** Debian's package dovecot-imapd, or where it was unpacked. */
const FOLDER = process.env["ECHELON_TEST_DOVECOT"] ?? "/usr/lib/dovecot";

/** Without the package, tests of a real IMAP server cannot be run. */
export const hasDovecot = existsSync(join(FOLDER, "imap"));

export interface Mailbox extends Maildir {
  /** For an IMAP client. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A mailbox of its own behind Dovecot's IMAP process, one for each connection, already logged in (RFC 9051, PREAUTH). */
export async function openMailbox(): Promise<Mailbox> {
  const home = await mkdtemp(join(tmpdir(), "echelon-imap-"));
  const maildir = await makeMaildir(home);
  const children = new Set<ChildProcess>();
  const server = createServer((socket) => {
    const child = spawn(join(FOLDER, "imap"), {
      env: settings(home, maildir.path),
      ...MAIL_ACCOUNT,
      stdio: ["pipe", "pipe", "ignore"],
    });
    children.add(child);
    child.once("exit", () => {
      children.delete(child);
      socket.destroy();
    });
    socket.on("error", () => child.kill()).once("close", () => child.kill());
    child.stdin.on("error", () => undefined);
    socket.pipe(child.stdin);
    child.stdout.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    ...maildir,
    url: `imap://lettre:secret@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`,
    close: async () => {
      for (const child of children) child.kill();
      await new Promise((resolve) => server.close(resolve));
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Dovecot reads its settings from the environment where it is told that they were read already. */
function settings(home: string, maildir: string): NodeJS.ProcessEnv {
  const ids = { MAIL_UID: "65534", MAIL_GID: "65534", FIRST_VALID_UID: "1", FIRST_VALID_GID: "1" };
  return {
    ...ids,
    ...{ HOME: home, USER: "lettre", DOVECONF_ENV: "1", MAIL_LOCATION: `maildir:${maildir}`, LOG_PATH: "/dev/null" },
    ...{ BASE_DIR: home, LD_LIBRARY_PATH: FOLDER },
  };
}
