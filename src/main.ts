#!/usr/bin/env -S node --max-semi-space-size=16 --heap-growing-percent=100
import { text } from "node:stream/consumers";
import { type Doors, run } from "./cli/program.js";
import { createTerminal } from "./cli/terminal.js";
import { type Config, readConfig } from "./config/config.js";
import { auditLog, verifyAuditLog } from "./newsroom/audit/read-audit-log.js";
import { diagnose } from "./wiring/diagnose.js";
import { importFile } from "./wiring/import-file.js";
import { openConfiguredDatabase } from "./wiring/configured-database.js";
import { programVersion } from "./wiring/project-files.js";

const words = process.argv.slice(2);
const terminal = createTerminal(
  {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
  },
  words,
);

/** Read when a command needs it, so that `--help` answers whatever the environment holds. */
const config = (): Config => readConfig(process.env);

const doors: Doors = {
  terminal,
  version: await programVersion(),
  // The server and the press are large: a command that needs neither does not load them.
  serve: async ({ prepare }) => {
    const { serve } = await import("./wiring/serve.js");
    await serve(config(), { prepare, say: prepare ? terminal.out : () => undefined });
  },
  work: async (options) => {
    await (await import("./wiring/work.js")).runWorker(config(), options);
  },
  diagnose: () => diagnose(config),
  diagnoseDns: async () => {
    const [{ diagnoseDns }, { systemNames }] = await Promise.all([
      import("./wiring/dns/diagnose-dns.js"),
      import("./wiring/dns/resolver.js"),
    ]);
    return diagnoseDns(config(), systemNames());
  },
  withDatabase: async (work) => {
    const database = await openConfiguredDatabase(config(), terminal.tell);
    try {
      return await work(database.dataSource);
    } finally {
      await database.close();
    }
  },
  migrateUp: async (database, log) => (await import("./wiring/migrate.js")).migrateEverything(database, log),
  importFile: (database, path) => importFile(database, path, terminal.tell),
  composeSample: async (database, casting, sample) => {
    const { buildPress, composeNamedWeek } = await import("./wiring/press.js");
    return composeNamedWeek(database, await buildPress(config()), config(), { ...casting, sample });
  },
  checkEdition: async (edition, thoroughness) =>
    (await import("./wiring/check-edition.js")).checkThoroughly(edition, thoroughness),
  sendTest: async (edition, to) => (await import("./wiring/send-test.js")).sendTest(config(), edition, to),
  sendEdition: async (database, casting, approval) =>
    (await import("./wiring/send-edition.js")).sendNamedWeek(database, config(), casting, approval),
  requireApproved: async (database, week) =>
    (await import("./wiring/verify-edition.js")).requireApprovedWeek(database, config(), week),
  verifyEdition: async (database, week) =>
    (await import("./wiring/verify-edition.js")).verifyNamedWeek(database, config(), week),
  lintPhrases: async () => (await import("./wiring/phrases.js")).lintShippedPhrases(),
  tryPhrase: async (database, id, week) =>
    (await import("./wiring/phrases.js")).tryShippedPhrase(database, config(), { id, week }),
  phrasesToWrite: async (database, week) =>
    (await import("./wiring/phrases.js")).shippedShoppingList(database, config(), week),
  linkPreview: async (database, wish) =>
    (await import("./wiring/preview-links.js")).makePreviewLink(database, config(), wish),
  previewLinks: async (database, week) =>
    (await import("./wiring/preview-links.js")).namedPreviewLinks(database, config(), week),
  revokePreviewLink: async (database, id) =>
    (await import("./wiring/preview-links.js")).takeBackPreviewLink(database, id),
  importReaders: async (database, order, progress) =>
    (await import("./wiring/subscribers.js")).importReaders(database, config(), order, progress),
  exportReaders: async (database, wish) =>
    (await import("./wiring/subscribers.js")).exportReaders(database, config(), wish),
  forgetReader: async (database, address) =>
    (await import("./wiring/subscribers.js")).forgetReader(database, config(), address),
  countReaders: async (database) => (await import("./wiring/subscribers.js")).countReaders(database),
  accountVerbs: async (database) => (await import("./wiring/accounts.js")).accountVerbs(database, config()),
  readInput: async () => (await text(process.stdin)).replace(/\r?\n$/u, ""),
  auditLog,
  verifyAuditLog,
  showingProgress: async (work) => (await import("./wiring/progress-bar.js")).showingProgress(work),
};

process.exitCode = await run(doors, words);
