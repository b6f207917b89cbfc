/** Who a mail is for, with all that differs from one reader's mail to another's. */
export interface Recipient {
  readonly address: string;
  /** Null: the reader gave none. */
  readonly name: string | null;
  /** The day of the confirmed subscription, such as `2026-01-24`. */
  readonly subscribedOn: string;
  /** Absolute addresses, https once the site has one. */
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
}
