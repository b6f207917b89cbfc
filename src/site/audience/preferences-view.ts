import { addDays, type TimeZone } from "../../domain/local-time.js";
import type { Subscriber } from "../../domain/subscriber.js";
import type { GivenChoices, WishProblem } from "../../domain/subscription-wish.js";
import { frenchDayOf } from "../french-moment.js";
import { frenchDay } from "../preview/period.js";
import { choicesView, type FollowedLab } from "./choices-view.js";
import type { PreferencesView } from "./reader-pages.js";

export type Doing = "choix" | "pause" | "reprise";

/** What a page shows besides what is on record. */
export interface Shown {
  /** As it was typed. */
  readonly given?: GivenChoices;
  readonly problems?: readonly WishProblem[];
  readonly until?: string;
  readonly pauseRefused?: boolean;
  /** As the address names it. */
  readonly done?: unknown;
}

interface Ground {
  readonly reader: Subscriber;
  readonly labs: readonly FollowedLab[];
  readonly today: string;
  readonly timeZone: TimeZone;
  readonly paths: PreferencesView["paths"];
}

const PAUSE_ERROR = "Choisissez un jour à venir, d’ici un an au plus.";

/** A reader's own page. */
export function preferencesView({ reader, labs, today, timeZone, paths }: Ground, shown: Shown): PreferencesView {
  const choices = choicesView(shown.given ?? choicesOf(reader), labs, shown.problems);
  const pausedUntil = pauseOf(reader, today);
  const pauseFaults = shown.pauseRefused === true ? [{ href: "#jusqu-au", says: PAUSE_ERROR }] : [];
  return {
    ...choices,
    faults: [...choices.faults, ...pauseFaults],
    address: reader.address,
    since: frenchDayOf(reader.confirmedAt ?? reader.createdAt, timeZone),
    done: doneWords(shown.done, pausedUntil),
    pausedUntil,
    pauseError: pauseFaults[0]?.says ?? null,
    until: shown.until ?? "",
    firstDay: addDays(today, 1),
    lastDay: addDays(today, 364),
    paths,
  };
}

function choicesOf({ name, frequency, labs }: Subscriber): GivenChoices {
  return { name: name ?? "", frequency, labs };
}

/** A pause that is over is none. */
function pauseOf({ pausedUntil }: Subscriber, today: string): string | null {
  return pausedUntil !== null && pausedUntil > today ? frenchDay(pausedUntil) : null;
}

function doneWords(what: unknown, pausedUntil: string | null): string | null {
  if (what === "choix") return "Vos choix sont enregistrés.";
  if (what === "pause" && pausedUntil !== null) return `C’est noté\u00A0: aucune lettre avant le ${pausedUntil}.`;
  return what === "reprise" && pausedUntil === null ? "C’est noté\u00A0: les lettres reprennent." : null;
}

/** Where the forms and links of a reader's page go. */
export function pathsOf(token: string, leaveToken: string): PreferencesView["paths"] {
  const own = `/preferences/${token}`;
  return {
    save: own,
    pause: `${own}/pause`,
    resume: `${own}/reprise`,
    export: `${own}/donnees`,
    erase: `${own}/effacement`,
    leave: `/desabonnement/${leaveToken}`,
  };
}
