import { parentPort, workerData } from "node:worker_threads";
import { createDataSource } from "../../ormconfig.js";
import { UnreachableError } from "../../src/domain/errors.js";
import { openDatabase } from "../../src/store/open-database.js";
import { serverOver } from "./open-app.js";
import type { Answer, Question, ThreadData } from "./server-apart.js";

/** What `serverApart` starts: the whole server over the database of an address, asked by messages. */
const port = parentPort;
if (port === null) throw new UnreachableError("This is the main file of a thread.");

// Nobody reads where each of so many refusals was thrown.
Error.stackTraceLimit = 0;
const { url, compile } = workerData as ThreadData;
const ds = await openDatabase(createDataSource(url));
const { app, close } = await serverOver({ url, ds, drop: () => ds.destroy() }, {}, compile);

async function answer({ number, requests }: Question): Promise<Answer> {
  const replies = requests.map(async (request) => {
    const { statusCode, body } = await app.inject(request);
    return { statusCode, body };
  });
  return { number, replies: await Promise.all(replies) };
}

async function end(): Promise<void> {
  await close();
  await ds.destroy();
  // Nothing keeps the thread any more.
  port?.close();
}

port.on("message", (question: Question | "close") => {
  if (question === "close") void end();
  else void answer(question).then((told) => port.postMessage(told));
});
port.postMessage("ready");
