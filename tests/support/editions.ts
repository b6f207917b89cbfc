import type { Sender } from "../../src/delivery/message-headers.js";
import type { Digest } from "../../src/domain/digest.js";
import type { Recipient } from "../../src/domain/recipient.js";
import {
  type CompiledEdition,
  compileEdition,
  type RenderedEdition,
  renderFor,
} from "../../src/rendering/render-edition.js";
import type { Imprint } from "../../src/rendering/imprint.js";
import { shippedTemplates } from "./templates.js";

export const IMPRINT: Imprint = {
  publicUrl: "https://lechelon.example",
  postalAddress: "L’Échelon, 5 rue de l’Exemple, 75001 Paris",
};

export const SENDER: Sender = {
  from: "L’Échelon <lettre@lechelon.example>",
  listId: "lettre.lechelon.example",
  publicUrl: IMPRINT.publicUrl,
};

export const CAMILLE: Recipient = {
  id: "0190f3a2-7b1c-7def-8abc-0123456789ab",
  address: "camille@example.org",
  name: "Camille",
  subscribedOn: "2025-12-03",
  unsubscribeUrl: "https://lechelon.example/desabonnement/exemple",
  preferencesUrl: "https://lechelon.example/preferences/exemple",
  unsubscribeAddress: null,
};

const NONCE = "0123456789abcdef0123456789abcdef";
const TEMPLATES = shippedTemplates();

/** An edition by the shipped templates, compiled for all its readers. */
export function compiled(digest: Digest, imprint: Imprint = IMPRINT): Promise<CompiledEdition> {
  return compileEdition(digest, TEMPLATES, imprint, NONCE);
}

/** An edition by the shipped templates, as one reader gets it. */
export async function rendered(digest: Digest, imprint = IMPRINT, recipient = CAMILLE): Promise<RenderedEdition> {
  return renderFor(await compiled(digest, imprint), recipient);
}
