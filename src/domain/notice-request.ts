/**
 * A notice that the post owes to one reader: ids alone, so that no queue keeps an address. `CONFIRMATION` asks to
 * confirm; `ALREADY_SUBSCRIBED` tells who is subscribed that somebody asked again.
 */
export type NoticeRequest =
  | { readonly kind: "CONFIRMATION"; readonly subscriberId: string; readonly confirmationId: string }
  | { readonly kind: "ALREADY_SUBSCRIBED"; readonly subscriberId: string };
