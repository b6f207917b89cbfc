import type { CanIEmail } from "../../src/checks/clients/can-i-email.js";

/** The fourteen mailboxes of the comparison, by caniemail's names. */
export const CLIENTS = [
  "gmail.desktop-webmail",
  "gmail.ios",
  "gmail.android",
  "apple-mail.macos",
  "apple-mail.ios",
  "outlook.windows",
  "outlook.macos",
  "outlook.outlook-com",
  "outlook.ios",
  "outlook.android",
  "orange.desktop-webmail",
  "orange.ios",
  "protonmail.desktop-webmail",
  "protonmail.ios",
] as const;

export type Client = (typeof CLIENTS)[number];

/** The distinct features of a page that each mailbox does not support, the page judged whole. */
export function unsupported(html: string, judge: CanIEmail): Record<Client, readonly string[]> {
  const { errors } = judge({ clients: [...CLIENTS], html }).issues;
  const features = CLIENTS.map((client) => [
    client,
    [...new Set((errors.get(client) ?? []).map(({ title }) => title))].toSorted(),
  ]);
  return Object.fromEntries(features) as Record<Client, readonly string[]>;
}

/** Those that support all of it. */
export function atEase(features: Readonly<Record<Client, readonly string[]>>): Client[] {
  return CLIENTS.filter((client) => features[client].length === 0);
}
