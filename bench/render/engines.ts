import type { Digest } from "../../src/domain/digest.js";
import type { Recipient } from "../../src/domain/recipient.js";
import type { CompiledEdition } from "../../src/rendering/render-edition.js";
import { filledText } from "../../src/rendering/slotted-text.js";
import { slotValues } from "../../src/rendering/slots.js";
import { escapeHtml } from "../../src/rendering/template/escape-html.js";
import { letterOf } from "../mail-peers/letter.js";
import { wordsOf } from "../mail-peers/ours.js";
import { openReactEmail } from "../mail-peers/react-email.js";
import type { NextReader } from "./joins.js";
import type { Way } from "./pace.js";
import { inTurn } from "./readers.js";

/** MJML without anything around it, as it comes. */
export async function bareMjml(): Promise<(mjml: string) => Promise<string>> {
  const { default: toHtml } = await import("mjml");
  return async (mjml) => {
    const { html } = await toHtml(mjml);
    return html;
  };
}

/** Our MJML with the fields filled in, compiled for each reader; HTML alone. */
export async function mjmlEach({ mjml }: CompiledEdition, next: NextReader): Promise<Way> {
  const toHtml = await bareMjml();
  const make = async (): Promise<number> =>
    Buffer.from(await toHtml(filledText(mjml, slotValues(next()), escapeHtml))).length;
  return { name: "MJML per recipient", make };
}

/** The letters of some readers as react-email's components, rendered for each; HTML alone. */
export function reactEmailEach(digest: Digest, some: readonly Recipient[]): Way {
  const engine = openReactEmail();
  const next = inTurn(some.map((reader) => letterOf(wordsOf(digest, reader))));
  const make = async (): Promise<number> => Buffer.from(await engine.render(next())).length;
  return { name: "react-email per recipient", make };
}
