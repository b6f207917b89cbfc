import { ask } from "./ask.js";
import type { Conversation } from "./conversation.js";
import { lost, type Reply } from "./reply.js";
import type { AuthMethod, Credentials } from "./smtp-server.js";

/** Shows who we are (RFC 4954). @returns the server's last word: 235 where it believes us */
export async function authenticate(
  conversation: Conversation,
  credentials: Credentials,
  offered: readonly string[],
  patience: number,
): Promise<Reply> {
  const say = (command: string): Promise<Reply> => ask(conversation, command, patience);
  switch (methodOf(credentials, offered)) {
    case "PLAIN":
      return say(`AUTH PLAIN ${base64(`\0${credentials.user}\0${credentials.secret}`)}`);
    case "LOGIN":
      return login(say, credentials);
    case "XOAUTH2":
      return bearer(say, credentials);
    case null:
      return lost(`the server offers no AUTH method that we know: ${offered.join(" ") || "none at all"}`);
  }
}

function methodOf({ method }: Credentials, offered: readonly string[]): AuthMethod | null {
  if (method !== null) return method;
  return (["PLAIN", "LOGIN"] as const).find((known) => offered.includes(known)) ?? null;
}

async function login(say: (command: string) => Promise<Reply>, { user, secret }: Credentials): Promise<Reply> {
  let reply = await say("AUTH LOGIN");
  for (const word of [user, secret]) {
    if (reply.code !== 334) return reply;
    reply = await say(base64(word));
  }
  return reply;
}

/** A token that is not believed is explained in a challenge, which wants an answer before it is refused. */
async function bearer(say: (command: string) => Promise<Reply>, { user, secret }: Credentials): Promise<Reply> {
  const reply = await say(`AUTH XOAUTH2 ${base64(`user=${user}\x01auth=Bearer ${secret}\x01\x01`)}`);
  return reply.code === 334 ? say("") : reply;
}

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
