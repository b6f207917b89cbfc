import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CERTIFICATE, CERTIFICATE_KEY } from "./certificate.js";
import { freePort } from "./free-port.js";
import { until } from "./delivery/until.js";
import { giveAway, MAIL_ACCOUNT, type Maildir, makeMaildir } from "./maildir.js";

const PROGRAM = "/usr/sbin/dovecot";

/** Debian's package dovecot-imapd, installed. */
export const hasDovecotServer = existsSync(PROGRAM);

/** A mailbox behind a whole Dovecot, that asks for TLS and for a password. */
export interface ServedMailbox extends Maildir {
  /** TLS from the first byte, and after STARTTLS. */
  readonly ports: { readonly imaps: number; readonly imap: number };
  readonly close: () => Promise<void>;
}

/** @param password of `lettre`, without a colon */
export async function serveMailbox(password: string): Promise<ServedMailbox> {
  const home = await mkdtemp(join(tmpdir(), "echelon-dovecot-"));
  const maildir = await makeMaildir(home);
  const ports = { imaps: await freePort(), imap: await freePort() };
  const files = { "cert.pem": CERTIFICATE, "key.pem": CERTIFICATE_KEY, users: `lettre:{PLAIN}${password}\n` };
  for (const [name, text] of Object.entries({ ...files, "dovecot.conf": configuration(home, maildir, ports) })) {
    await writeFile(join(home, name), text, { mode: 0o600 });
    await giveAway(join(home, name));
  }
  const server = spawn(PROGRAM, ["-F", "-c", join(home, "dovecot.conf")], { ...MAIL_ACCOUNT, stdio: "ignore" });
  const ended = once(server, "exit");
  await Promise.race([
    Promise.all(Object.values(ports).map(answers)),
    ended.then(async () => {
      throw new TypeError(`Dovecot does not start: ${await readFile(join(home, "log"), "utf8").catch(() => "")}`);
    }),
  ]);
  return {
    ...maildir,
    ports,
    close: async () => {
      server.kill("SIGTERM");
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** As https://doc.dovecot.org says for a server without root. */
function configuration(home: string, { path }: Maildir, ports: ServedMailbox["ports"]): string {
  const [user, group] = ["-un", "-gn"].map((what) => execFileSync("id", [what], MAIL_ACCOUNT).toString().trim());
  return `base_dir = ${home}/run
state_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${path}
ssl = required
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
disable_plaintext_auth = yes
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${home}/users
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${home}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service anvil {
  chroot =
}
`;
}

async function answers(port: number): Promise<void> {
  await until(
    () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => {
          resolve(true);
        });
        socket.on("error", () => {
          resolve(false);
        });
        socket.on("connect", () => socket.destroy());
      }),
    (open) => open,
  );
}
