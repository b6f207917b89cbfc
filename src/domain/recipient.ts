/** Who a mail is for, with all that differs from one reader's mail to another's. */
export interface Recipient {
  /** The subscriber's UUID: it names the message, so that a retry is the same mail even if the address has changed. */
  readonly id: string;
  readonly address: string;
  /** Null: the reader gave none. */
  readonly name: string | null;
  /** The day of the confirmed subscription, such as `2026-01-24`. */
  readonly subscribedOn: string;
  /** Absolute addresses, https once the site has one. */
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
  /** Where any mail unsubscribes (`returnPaths`); null: nobody reads returns, and the sender's own mailbox stands in. */
  readonly unsubscribeAddress: string | null;
}
