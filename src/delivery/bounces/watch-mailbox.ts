import { setTimeout as wait } from "node:timers/promises";
import { readMailbox } from "./read-mailbox.js";
import type { ReceiveMail } from "./receive.js";

interface Watching {
  readonly url: string;
  readonly receive: ReceiveMail;
  /** What went wrong, in one line without an address. */
  readonly log: (line: string) => void;
  readonly everySeconds?: number;
}

const EVERY_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 900;

/** Looks into a mailbox again and again; less and less often while it cannot be read. */
export function watchMailbox({ url, receive, log, everySeconds = EVERY_SECONDS }: Watching): () => Promise<void> {
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  const watching = (async () => {
    for (let pause = everySeconds; !stopping.signal.aborted;) {
      try {
        const { failed } = await readMailbox(url, receive, stopping.signal);
        if (failed > 0) log(`${failed} mails of the bounce mailbox could not be taken in; they are read again.`);
        pause = everySeconds;
      } catch (error) {
        if (isStopped()) break;
        pause = Math.min(pause * 2, LONGEST_PAUSE_SECONDS);
        log(`The bounce mailbox cannot be read (${reasonOf(error)}); the next look is in ${pause} s.`);
      }
      await wait(pause * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await watching;
  };
}

/** A code, never the words of a server: they name the account. */
function reasonOf(error: unknown): string {
  const { code, authenticationFailed } = error as { readonly code?: string; readonly authenticationFailed?: boolean };
  return authenticationFailed === true ? "the password is refused" : (code ?? "no answer");
}
