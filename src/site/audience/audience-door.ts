import type { TimeZone } from "../../domain/local-time.js";
import type { FoundSignUp, Press } from "../../audience/confirm.js";
import type { ReaderFile } from "../../audience/export-reader.js";
import type { SignUp } from "../../audience/subscribe.js";
import type { Departure } from "../../audience/unsubscribe.js";
import type { PauseWish } from "../../domain/pause.js";
import type { Subscriber } from "../../domain/subscriber.js";
import type { ReaderChoices } from "../../domain/subscription-wish.js";
import type { FollowedLab } from "./choices-view.js";
import type { ReaderPages } from "./reader-pages.js";

/** The tokens of one purpose, as their links carry them. */
interface Tokens {
  readonly sign: (id: string) => string;
  /** Null for what this house has not signed. */
  readonly read: (token: string) => string | null;
}

/** What the pages of readers stand on: the verbs of the audience, each with its means. */
export interface AudienceDoor {
  readonly pages: ReaderPages;
  readonly tokens: Readonly<Record<"confirmation" | "desabonnement" | "preferences", Tokens>>;
  /** In the order of their names. */
  readonly labs: () => readonly FollowedLab[];
  /** A day on the clocks of the readers. */
  readonly today: () => string;
  /** That of those clocks. */
  readonly timeZone: TimeZone;
  readonly hashNetwork: (address: string) => string;
  /** Where the mails of a first run are read; null where they go out. */
  readonly inboxUrl: string | null;
  readonly subscribe: (signUp: SignUp) => Promise<void>;
  readonly lookAtSignUp: (id: string) => Promise<FoundSignUp>;
  readonly confirm: (press: Press) => Promise<FoundSignUp>;
  readonly reader: (id: string) => Promise<Subscriber | undefined>;
  readonly unsubscribe: (departure: Departure) => Promise<boolean>;
  readonly choose: (press: Press, choices: ReaderChoices) => Promise<void>;
  readonly pause: (id: string, wish: PauseWish) => Promise<string>;
  readonly resume: (id: string) => Promise<void>;
  readonly exportReader: (id: string) => Promise<ReaderFile>;
  readonly erase: (id: string) => Promise<boolean>;
}
