/**
 * A real worker in a process of its own: `node dist/tests/support/delivery/worker-main.js OPTIONS`, with OPTIONS in JSON
 * (`WorkerOptions`). Says what it does on standard error, and its cost as a line of JSON once SIGTERM has ended it.
 */
import { createDataSource } from "../../../ormconfig.js";
import { newFigures } from "../../../src/delivery/engine/figures.js";
import { PATIENCE } from "../../../src/delivery/engine/patience.js";
import { work } from "../../../src/delivery/engine/work.js";
import { smtpTransport } from "../../../src/delivery/smtp/smtp-transport.js";
import { readerLinks } from "../../../src/delivery/tokens/reader-links.js";
import { returnPaths } from "../../../src/delivery/tokens/return-path.js";
import { LANE_RULES } from "../../../src/domain/lane.js";
import { editionContent } from "../../../src/store/edition-contents.js";
import { openDatabase } from "../../../src/store/open-database.js";
import { IMPATIENCE, type WorkerOptions } from "./worker-options.js";

const options = JSON.parse(process.argv[2] ?? "{}") as WorkerOptions;
const SECRET = "a secret of forty characters for workers";
const paths = returnPaths(SECRET, { base: "retour@lechelon.example", sender: "lettre@lechelon.example" });
const { waysOut } = readerLinks(SECRET, "https://lechelon.example", paths);
const ds = await openDatabase(createDataSource(options.databaseUrl, { silenceMs: options.silenceMs ?? 15_000 }));
const stop = new AbortController();
process.on("SIGTERM", () => {
  stop.abort();
});
// Whoever started it is gone: nobody is left to end it.
process.stdin.on("end", () => process.exit(1)).resume();
const limits = options.limits === undefined ? {} : { limits: options.limits };

await work(
  {
    ds,
    patient: ds,
    transport: smtpTransport({ url: options.smtpUrl, ...limits }),
    contentOf: (id) => editionContent(ds, id),
    handOf: () => ({ waysOut, returnPath: paths.returnPath, signer: null }),
    journalFolder: options.journalFolder,
    connections: options.connections ?? 10,
    lanes: { ...LANE_RULES, ...options.lanes },
    timeZone: "Europe/Paris",
    patience: { ...PATIENCE, ...IMPATIENCE, ...options.patience },
    figures: newFigures(),
    say: (line) => void process.stderr.write(`${line}\n`),
  },
  stop.signal,
);
await ds.destroy();
process.stdin.destroy();
const { user, system } = process.cpuUsage();
process.stdout.write(
  `${JSON.stringify({ cpuMs: (user + system) / 1000, systemMs: system / 1000, rssMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
