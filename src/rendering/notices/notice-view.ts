import { typesetDate, parisDay } from "../../digest/grammar/dates.js";
import type { Instant } from "../../domain/instant.js";
import type { Imprint } from "../imprint.js";
import { greetingTo } from "../slots.js";
import { visible } from "../view/visible.js";

interface Told {
  readonly address: string;
  readonly name: string | null;
  readonly requestedAt: Instant;
  readonly unsubscribeUrl: string;
}

/** What a notice tells. */
export type NoticeFacts =
  | (Told & { readonly kind: "CONFIRMATION"; readonly confirmUrl: string; readonly expiresAt: Instant })
  | (Told & { readonly kind: "ALREADY_SUBSCRIBED"; readonly preferencesUrl: string });

/** What the templates of notices may say. */
export interface NoticeView {
  readonly kind: NoticeFacts["kind"];
  readonly subject: string;
  readonly greeting: string;
  readonly address: string;
  /** « 28 novembre 2026 ». */
  readonly requestedOn: string;
  /** Empty where nothing expires. */
  readonly expiresOn: string;
  /** `lechelon.example`. */
  readonly site: string;
  /** The bare address that letters come from. */
  readonly sender: string;
  /** Empty where a notice of that kind has no such page. */
  readonly confirmUrl: string;
  readonly preferencesUrl: string;
  readonly unsubscribeUrl: string;
  readonly postalAddress: string | null;
}

const SUBJECTS = {
  CONFIRMATION: "Confirmez votre abonnement à L’Échelon",
  ALREADY_SUBSCRIBED: "L’Échelon vous est déjà envoyé",
} as const;

export function noticeView(facts: NoticeFacts, { publicUrl, postalAddress }: Imprint, sender: string): NoticeView {
  const { kind } = facts;
  const asked = kind === "CONFIRMATION";
  return {
    kind,
    subject: SUBJECTS[kind],
    greeting: greetingTo(facts.name),
    address: visible(facts.address),
    requestedOn: typesetDate(parisDay(facts.requestedAt)),
    expiresOn: asked ? typesetDate(parisDay(facts.expiresAt)) : "",
    site: new URL(publicUrl).host,
    sender,
    confirmUrl: asked ? facts.confirmUrl : "",
    preferencesUrl: asked ? "" : facts.preferencesUrl,
    unsubscribeUrl: facts.unsubscribeUrl,
    postalAddress,
  };
}
