import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { InjectOptions } from "fastify";

export interface Question {
  readonly number: number;
  readonly request: InjectOptions | string;
}

export interface Answer {
  readonly number: number;
  readonly statusCode: number;
  readonly body: string;
}

/** The whole server in a thread, asked without a socket. */
export interface ServerApart {
  readonly inject: (request: Question["request"]) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/**
 * A server over the database of this address, for many questions: Node's own modules answer them in two thirds of the
 * time that Jest's take, and two such servers are asked at once.
 */
export async function serverApart(url: string): Promise<ServerApart> {
  const thread = new Worker(new URL("./server-thread.js", import.meta.url), { workerData: url });
  const waiting = new Map<number, (answer: Answer) => void>();
  await once(thread, "message");
  thread.on("message", (answer: Answer) => {
    waiting.get(answer.number)?.(answer);
    waiting.delete(answer.number);
  });
  const ended = once(thread, "exit");
  let asked = 0;
  return {
    inject: (request) =>
      new Promise((resolve, reject) => {
        thread.once("error", reject);
        const number = (asked += 1);
        waiting.set(number, (answer) => {
          thread.off("error", reject);
          resolve(answer);
        });
        thread.postMessage({ number, request } satisfies Question);
      }),
    close: async () => {
      thread.postMessage("close");
      await ended;
    },
  };
}
