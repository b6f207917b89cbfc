import type { Conversation } from "./conversation.js";
import type { Reply } from "./reply.js";

/** Says one command, and waits for what it is answered. Null: says nothing, and waits for the greeting. */
export function ask(conversation: Conversation, command: string | null, patience: number): Promise<Reply> {
  return new Promise((resolve) => {
    if (command !== null) {
      conversation.allow(patience);
      conversation.say(`${command}\r\n`);
    }
    conversation.listen((reply) => {
      if (!conversation.isOver()) conversation.listen(null);
      resolve(reply);
    });
  });
}
