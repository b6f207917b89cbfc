import { messageWriter, prepareMessage, readyMessage, type WriteMessage } from "../../src/delivery/ready-message.js";
import type { Recipient } from "../../src/domain/recipient.js";
import type { CompiledEdition } from "../../src/rendering/render-edition.js";
import { READER } from "../mail-peers/ours.js";
import { LAUNCH_WEEK } from "../mail-peers/launch-digest.js";
import { inTurn, readers } from "../render/readers.js";
import { editionOfSize } from "../render/sized-edition.js";

const FROM = "L’Échelon <lettre@lechelon.example>";
/** What goes around each letter. */
export const ENVELOPE = {
  sender: { from: FROM, listId: "lettre.lechelon.example", publicUrl: "https://lechelon.example" },
  week: LAUNCH_WEEK,
};
const PARAGRAPH = "<p>Cinq barreaux&nbsp;: en bas, on cherche ; en haut, on encaisse.</p>\n";
const SHORT: CompiledEdition = {
  ...{ subject: "La semaine", preheader: "Trois labos montent", text: ["Bonjour ", { slot: "address" }], mjml: [] },
  html: [PARAGRAPH.repeat(1000), { slot: "greeting" }],
};

/** Messages of one length, each to the next of a thousand readers. */
export interface Letters {
  readonly next: () => Recipient;
  readonly write: WriteMessage;
  /** The parts of a message before it is one, for who composes it himself. */
  readonly edition: CompiledEdition;
  readonly bytes: number;
}

export function lettersOf(bytes: number): Letters {
  const lengthOf = (one: CompiledEdition): number => readyMessage(prepareMessage(one, ENVELOPE), READER).length;
  const edition = editionOfSize(SHORT, bytes, lengthOf);
  return {
    next: inTurn(readers(1000)),
    write: messageWriter(prepareMessage(edition, ENVELOPE)),
    edition,
    bytes: lengthOf(edition),
  };
}
