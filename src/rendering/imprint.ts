/** Who publishes, and where the letter's own pages are. */
export interface Imprint {
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** In one line; null where none is configured. */
  readonly postalAddress: string | null;
}
