import { chmod, chown, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Whom an IMAP server of a test runs as: Dovecot hands no mail out as root. Empty: whoever runs the test. */
export const MAIL_ACCOUNT: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** A mailbox on disk, one file a mail. */
export interface Maildir {
  readonly path: string;
  /** Adds an unseen mail. */
  readonly deliver: (raw: Buffer) => Promise<void>;
  /** Flags of each mail, in order of delivery: `S` seen, `F` flagged. */
  readonly flags: () => Promise<string[]>;
}

/** In a folder that is there, and becomes the mail account's. */
export async function makeMaildir(home: string): Promise<Maildir> {
  const path = join(home, "Maildir");
  for (const folder of [path, ...["cur", "new", "tmp"].map((name) => join(path, name))]) {
    await mkdir(folder);
    await giveAway(folder);
  }
  await giveAway(home);
  let mails = 0;
  return {
    path,
    deliver: async (raw) => {
      mails += 1;
      const file = join(path, "new", `${1_000_000_000 + mails}.m.test`);
      await writeFile(file, raw);
      await chmod(file, 0o644);
      await giveAway(file);
    },
    flags: async () => {
      const names = (await Promise.all(["cur", "new"].map((name) => readdir(join(path, name))))).flat().sort();
      return names.map((name) => name.split(":2,")[1] ?? "");
    },
  };
}

/** To the mail account. */
export async function giveAway(path: string): Promise<void> {
  const { uid, gid } = MAIL_ACCOUNT;
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}
