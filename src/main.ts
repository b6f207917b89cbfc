#!/usr/bin/env -S node --max-semi-space-size=16 --heap-growing-percent=100
import { text } from "node:stream/consumers";
import { type Doors, run } from "./cli/program.js";
import { createTerminal } from "./cli/terminal.js";
import type { Config } from "./config/config.js";
import { programVersion } from "./wiring/project-files.js";

const words = process.argv.slice(2);
// Who reads may have seen enough (`… | head`): what was asked for is done to its end all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
const terminal = createTerminal(
  {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
  },
  words,
);

/** Read when a command needs it, so that `--help` answers whatever the environment holds. */
const config = async (): Promise<Config> => (await import("./config/config.js")).readConfig(process.env);

// A command loads the rooms that it needs, when it needs them: all together they take some seconds.
const doors: Doors = {
  terminal,
  version: await programVersion(),
  serve: async ({ prepare }) => {
    const { serve } = await import("./wiring/serve.js");
    await serve(await config(), { prepare, say: prepare ? terminal.out : () => undefined });
  },
  work: async (options) => {
    await (await import("./wiring/work.js")).runWorker(await config(), options);
  },
  diagnose: async () => (await import("./wiring/diagnose.js")).diagnose(config),
  diagnoseDns: async () => {
    const [{ diagnoseDns }, { systemNames }] = await Promise.all([
      import("./wiring/dns/diagnose-dns.js"),
      import("./wiring/dns/resolver.js"),
    ]);
    return diagnoseDns(await config(), systemNames());
  },
  withDatabase: async (work) => {
    const settings = await config();
    const { openConfiguredDatabase } = await import("./wiring/configured-database.js");
    const database = await openConfiguredDatabase(settings, terminal.tell);
    try {
      return await work(database.dataSource);
    } finally {
      await database.close();
    }
  },
  migrateUp: async (database, log) => (await import("./wiring/migrate.js")).migrateEverything(database, log),
  importFile: async (database, path) =>
    (await import("./wiring/import-file.js")).importFile(database, path, terminal.tell),
  composeSample: async (database, casting, sample) => {
    const { buildPress, composeNamedWeek } = await import("./wiring/press.js");
    return composeNamedWeek(database, await buildPress(await config()), await config(), { ...casting, sample });
  },
  checkEdition: async (edition, thoroughness) =>
    (await import("./wiring/check-edition.js")).checkThoroughly(edition, thoroughness),
  sendTest: async (edition, to) => (await import("./wiring/send-test.js")).sendTest(await config(), edition, to),
  sendEdition: async (database, casting, approval) =>
    (await import("./wiring/send-edition.js")).sendNamedWeek(database, await config(), casting, approval),
  requireApproved: async (database, week) =>
    (await import("./wiring/verify-edition.js")).requireApprovedWeek(database, await config(), week),
  verifyEdition: async (database, week) =>
    (await import("./wiring/verify-edition.js")).verifyNamedWeek(database, await config(), week),
  lintPhrases: async () => (await import("./wiring/phrases.js")).lintShippedPhrases(),
  tryPhrase: async (database, id, week) =>
    (await import("./wiring/phrases.js")).tryShippedPhrase(database, await config(), { id, week }),
  phrasesToWrite: async (database, week) =>
    (await import("./wiring/phrases.js")).shippedShoppingList(database, await config(), week),
  linkPreview: async (database, wish) =>
    (await import("./wiring/preview-links.js")).makePreviewLink(database, await config(), wish),
  previewLinks: async (database, week) =>
    (await import("./wiring/preview-links.js")).namedPreviewLinks(database, await config(), week),
  revokePreviewLink: async (database, id) =>
    (await import("./wiring/preview-links.js")).takeBackPreviewLink(database, id),
  importReaders: async (database, order, progress) =>
    (await import("./wiring/subscribers.js")).importReaders(database, await config(), order, progress),
  exportReaders: async (database, wish) =>
    (await import("./wiring/subscribers.js")).exportReaders(database, await config(), wish),
  forgetReader: async (database, address) =>
    (await import("./wiring/subscribers.js")).forgetReader(database, await config(), address),
  countReaders: async (database) => (await import("./wiring/subscribers.js")).countReaders(database),
  accountVerbs: async (database) => (await import("./wiring/accounts.js")).accountVerbs(database, await config()),
  readInput: async () => (await text(process.stdin)).replace(/\r?\n$/u, ""),
  auditLog: async function* (database) {
    yield* (await import("./newsroom/audit/read-audit-log.js")).auditLog(database);
  },
  verifyAuditLog: async (database, seal) =>
    (await import("./newsroom/audit/read-audit-log.js")).verifyAuditLog(database, seal),
  showingProgress: async (work) => (await import("./wiring/progress-bar.js")).showingProgress(work),
};

process.exitCode = await run(doors, words);
