import type { ReadMail } from "../html/read-mail.js";

/** An address that a mail leads to, as it is written, and where. */
export interface Address {
  readonly written: string;
  readonly place: string;
}

/** Where a reader of the HTML can click, Outlook's own copies included. */
export function htmlAddresses({ page }: Pick<ReadMail, "page">): Address[] {
  return page.elements
    .filter(({ name }) => name !== "link" && name !== "base")
    .flatMap(({ attributes, line }) => {
      const written = attributes["href"];
      return written === undefined ? [] : [{ written: written.trim(), place: `html:${line}` }];
    });
}

/** Addresses that stand in the plain text, without the stop that ends their sentence. */
export function textAddresses({ text }: Pick<ReadMail, "text">): Address[] {
  return text.split(/\r?\n/u).flatMap((line, index) =>
    [...line.matchAll(/\bhttps?:\/\/[^\s<>«»"]+/giu)].map(([written]) => ({
      written: written.replace(/[.,;:!?)\]]+$/u, ""),
      place: `text:${index + 1}`,
    })),
  );
}

/** One spelling for addresses that are the same; null for what is no absolute address. */
function normalised(address: string): string | null {
  return URL.canParse(address) ? new URL(address).href : null;
}

/** Whether two addresses lead to the same page, however they are spelled. */
export function isSame(one: string, other: string): boolean {
  return one === other || (normalised(one) ?? one) === (normalised(other) ?? other);
}

/** The public page of this week's letter. */
export function webVersion({ publicUrl, digest }: ReadMail): string {
  return `${publicUrl}/lettre/${digest.week}`;
}

const PRIVATE = /^(?:localhost|.*\.(?:localhost|local|internal)|0\.0\.0\.0|127\..*|10\..*|192\.168\..*|\[::1?\])$/u;

/** Whether only this machine, or its neighbours, can open an address. */
export function isLocal(address: string): boolean {
  return URL.canParse(address) && PRIVATE.test(new URL(address).hostname);
}

/** Whether an address is one of the letter's own site. */
export function isOwn(address: string, publicUrl: string): boolean {
  return URL.canParse(address) && URL.canParse(publicUrl) && new URL(address).origin === new URL(publicUrl).origin;
}
