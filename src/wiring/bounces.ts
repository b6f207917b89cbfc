import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import type { DataSource } from "typeorm";
import { recordBounce } from "../audience/record-bounce.js";
import { recordRefusals } from "../audience/record-refusals.js";
import { receiveMail, type ReceivingMeans } from "../audience/receive-mail.js";
import type { Config } from "../config/config.js";
import { listenForMail } from "../delivery/bounces/listen-for-mail.js";
import type { ReceiveMail } from "../delivery/bounces/receive.js";
import { watchMailbox } from "../delivery/bounces/watch-mailbox.js";
import { addressHasher } from "../delivery/tokens/address-hash.js";
import { returnPaths } from "../delivery/tokens/return-path.js";
import { reportOfCallback } from "../domain/bounces/called-back.js";
import { EchelonError } from "../domain/errors.js";
import type { CallbacksDoor } from "../site/callbacks/callbacks.js";
import { now } from "./clock.js";
import { requireSecretKey } from "./secret-key.js";

interface BounceGround {
  readonly config: Config;
  readonly database: DataSource;
  readonly log: FastifyBaseLogger;
}

/** What takes bounces in while letters are sent. */
export interface BounceWork {
  /** Where mails are taken by LMTP; null: nowhere. */
  readonly port: number | null;
  readonly stop: () => Promise<void>;
}

const SWEEP_SECONDS = 60;

/**
 * Starts what is configured: the listener, the watch of a mailbox; and the record of refusals while sending, always. One
 * process of a host listens: the one that works.
 * @throws {EchelonError} PORT_IN_USE, CONFIGURATION_INVALID
 */
export async function startBounces(ground: BounceGround): Promise<BounceWork> {
  const { lmtp, imapUrl, address } = ground.config.bounces;
  const warn = (line: string): void => ground.log.warn(line);
  const means = receivingMeans(ground, await requireSecretKey(ground.config));
  const receive: ReceiveMail = (raw, envelope) => receiveMail(means, raw, envelope);
  if (address === null && (lmtp ?? imapUrl) !== null) {
    warn("Bounces are read, but no letter returns to an address that says whose it was: set BOUNCE_ADDRESS.");
  }
  const listener = lmtp === null ? null : await listenForMail({ ...placeOf(lmtp), receive, log: warn });
  const unwatch = imapUrl === null ? null : watchMailbox({ url: imapUrl, receive, log: warn });
  const unsweep = sweepRefusals(means, warn);
  return {
    port: listener?.port ?? null,
    stop: async () => {
      await Promise.all([listener?.close(), unwatch?.(), unsweep()]);
    },
  };
}

/** Where relays call back; null without a secret to know them by. */
export async function openCallbacksDoor(ground: BounceGround): Promise<CallbacksDoor | null> {
  const secret = ground.config.bounces.webhookSecret;
  if (secret === null) return null;
  const means = receivingMeans(ground, await requireSecretKey(ground.config));
  return {
    ...{ secret, now },
    record: async (event) => {
      const report = reportOfCallback(event);
      const origin = means.reader.readReturnPath(event.returnPath);
      const outcome = origin === null ? ("UNSIGNED" as const) : await recordBounce(means, { ...report, ...origin });
      means.tell({ class: report.class, run: origin?.run ?? null, mark: report.mark, outcome });
    },
  };
}

function receivingMeans({ config, database, log }: BounceGround, secret: string): ReceivingMeans {
  return {
    ...{ database, now, newId: randomUUID, hashAddress: addressHasher(secret) },
    reader: returnPaths(secret, { base: config.bounces.address, sender: "" }),
    tell: (news) => {
      log.info({ bounce: news }, "bounce");
    },
  };
}

/** Records, once a minute, what servers refused while we were sending. */
function sweepRefusals(means: ReceivingMeans, warn: (line: string) => void): () => Promise<void> {
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  const sweeping = (async () => {
    while (!isStopped()) {
      await recordRefusals(means).catch((error: unknown) => {
        warn(`Refusals could not be recorded: ${error instanceof EchelonError ? error.code : String(error)}`);
      });
      await wait(SWEEP_SECONDS * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await sweeping;
  };
}

/** `127.0.0.1:2424`, as the configuration has checked it. */
function placeOf(place: string): { readonly host: string; readonly port: number } {
  const [host = "", port = ""] = place.split(":");
  return { host, port: Number(port) };
}
