import type { BounceClass, Verdict } from "./bounce.js";

/** A provider's own code: how it is found in what a server said, and what it means; undefined: the words decide. */
interface Provider {
  readonly pattern: RegExp;
  readonly read: (found: RegExpExecArray) => { readonly mark: string; readonly class: BounceClass | undefined };
}

/**
 * Orange and La Poste number their refusals alike: `OFR_416`, `OFR006_102`, `LPN007_416`, `LPNAAA_101`. What begins with 1 is our
 * network address; with 2 and 3 our name, SPF; 4 the addresses; 5 the message; 9 our pace.
 */
const FRENCH: Readonly<Record<string, BounceClass>> = {
  "416": "HARD",
  "418": "HARD",
  "417": "SOFT",
  // Archived and blocked: the mailbox is there, and opens again when its owner comes back.
  "420": "SOFT",
  "426": "SOFT",
  "505": "SOFT",
};

/** Gmail says what it means in the address of the help page. */
const GMAIL: Readonly<Record<string, BounceClass>> = {
  NoSuchUser: "HARD",
  DisabledUser: "HARD",
  DisabledAccount: "HARD",
  OverQuotaPerm: "SOFT",
  OverQuotaTemp: "SOFT",
  ReceivingRate: "SOFT",
  ReceivingRatePerm: "SOFT",
  UnsolicitedMessageError: "POLICY_BLOCK",
  UnsolicitedRateLimitError: "POLICY_BLOCK",
  UnsolicitedIPError: "POLICY_BLOCK",
  UnauthenticatedEmail: "POLICY_BLOCK",
  BlockedMessage: "POLICY_BLOCK",
};

const blocked = ([, mark = ""]: RegExpExecArray): ReturnType<Provider["read"]> => ({ mark, class: "POLICY_BLOCK" });

const PROVIDERS: readonly Provider[] = [
  {
    pattern: /\b(OFR|LPN|LPR|OUK)[A-Z]{0,3}\d{0,3}[-_]?(\d{3})\b/i,
    read: ([, house = "", number = ""]) => ({
      mark: `${house.toUpperCase()}_${number}`,
      class: FRENCH[number] ?? (/^[12359]/.test(number) ? "POLICY_BLOCK" : undefined),
    }),
  },
  // SFR, Neuf, Club-Internet: all of them two hours of block.
  { pattern: /\b(SFR_IN_\d{3}|GU_EIB_\d{2})\b/, read: blocked },
  // Outlook.com and Hotmail: block list, pace, policy.
  {
    pattern: /\((S\d{4})\)|\b(?:SC|DY|OU|RP|CO)-\d{3}\b/,
    read: ([whole, mark]) => blocked(["", mark ?? whole] as never),
  },
  // Yahoo and AOL: deferred, block lists, rates.
  { pattern: /\[((?:TSS|TS|BL|PH|IPTS|GL|RL|PR)-?\d{2})\]/, read: blocked },
  { pattern: /[?&]p=([A-Z][A-Za-z]{4,40})\b/, read: ([, mark = ""]) => ({ mark, class: GMAIL[mark] }) },
];

/** The provider's own code in what a server said; its class is `UNKNOWN` where the words must decide. Null: none. */
export function providerMark(text: string): Verdict | null {
  for (const { pattern, read } of PROVIDERS) {
    const found = pattern.exec(text);
    if (found !== null) {
      const { mark, class: meant } = read(found);
      return { mark, class: meant ?? "UNKNOWN" };
    }
  }
  return null;
}
