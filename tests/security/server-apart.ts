import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { InjectOptions } from "fastify";

/** The database of a server in a thread, and whether it executes compiled documents. */
export interface ThreadData {
  readonly url: string;
  readonly compile: boolean;
}

export interface Question {
  readonly number: number;
  readonly requests: readonly (InjectOptions | string)[];
}

interface Reply {
  readonly statusCode: number;
  readonly body: string;
}

export interface Answer {
  readonly number: number;
  readonly replies: readonly Reply[];
}

/** The whole server in a thread, asked without a socket. */
export interface ServerApart {
  /** Replies in the order of the requests. Several go at once: waking a thread for each would take long. */
  readonly inject: (requests: Question["requests"]) => Promise<readonly Reply[]>;
  readonly close: () => Promise<void>;
}

/**
 * A server over the database of this address, for many questions: Node's own modules answer them in two thirds of the
 * time that Jest's take, and two such servers are asked at once. It runs as in production, where graphql-js and others
 * leave out checks of how they are built upon.
 */
export async function serverApart(workerData: ThreadData): Promise<ServerApart> {
  const env = { ...process.env, NODE_ENV: "production" };
  const thread = new Worker(new URL("./server-thread.js", import.meta.url), { workerData, env });
  const waiting = new Map<number, (answer: Answer) => void>();
  await once(thread, "message");
  thread.on("message", (answer: Answer) => {
    waiting.get(answer.number)?.(answer);
    waiting.delete(answer.number);
  });
  const ended = once(thread, "exit");
  let asked = 0;
  return {
    inject: (requests) =>
      new Promise((resolve, reject) => {
        thread.once("error", reject);
        const number = (asked += 1);
        waiting.set(number, ({ replies }) => {
          thread.off("error", reject);
          resolve(replies);
        });
        thread.postMessage({ number, requests } satisfies Question);
      }),
    close: async () => {
      thread.postMessage("close");
      await ended;
    },
  };
}
