import { addressKey } from "../../domain/mail-address.js";
import type { AttemptKeys } from "../../store/accounts/sign-in-pace.js";
import type { SignInDesk, Visit } from "./accounts-desk.js";
import { keyedHash } from "./secrets.js";

/** By what attempts are counted: the address that was typed, known here or not, and the network. */
export function attemptKeys(
  { secretKey }: Pick<SignInDesk, "secretKey">,
  email: string,
  { network }: Pick<Visit, "network">,
): AttemptKeys {
  return { account: keyedHash(secretKey, "sign-in-turn", addressKey(email)), network };
}
