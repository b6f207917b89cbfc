/**
 * Takes one raw mail in for good. `envelope`: the addresses it was delivered to; empty where they are not known. It rejects where
 * the mail could not be taken in and has to come again.
 */
export type ReceiveMail = (raw: Buffer, envelope: readonly string[]) => Promise<Received>;

export interface Received {
  /** Nobody but a person can tell what it says. */
  readonly forPerson: boolean;
}
