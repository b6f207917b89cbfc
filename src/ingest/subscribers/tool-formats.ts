import type { Fate, ToolFormat } from "./tool-format.js";

const EMAIL = ["email"];

/** Whoever pays, has paid or may pay is written to. */
const BUTTONDOWN_TYPES: Readonly<Record<string, Fate>> = {
  ...Object.fromEntries(
    ["regular", "premium", "trialed", "unpaid", "gifted", "churning", "churned", "past_due", "paused"].map(
      (type) => [type, "ACTIVE"] as const,
    ),
  ),
  unactivated: "UNCONFIRMED",
  unsubscribed: "IMPORTED",
  removed: "IMPORTED",
  blocked: "IMPORTED",
  spammy: "IMPORTED",
  undeliverable: "HARD_BOUNCE",
  complained: "COMPLAINT",
};

/** Merge fields are named by each audience, in the language of its owner. */
const MAILCHIMP = {
  tool: "mailchimp",
  address: ["email address", "adresse e-mail", "adresse email", "email"],
  name: [
    ["first name", "prénom", "name"],
    ["last name", "nom", "nom de famille"],
  ],
  agreedAt: ["confirm_time", "optin_time"],
} as const;
const MAILCHIMP_NEEDS = [["member_rating"], ["leid"], ["euid"]];

const LISTMONK: ToolFormat = {
  tool: "listmonk",
  needs: [["uuid"], EMAIL, ["name"], ["attributes"], ["status"], ["created_at"]],
  address: EMAIL,
  name: [["name"]],
  rules: [{ column: ["status"], words: { enabled: "ACTIVE", disabled: "IMPORTED", blocklisted: "IMPORTED" } }],
  agreedAt: ["created_at"],
  leftAt: [],
  warning:
    "listmonk's export does not tell who left one list, or has not confirmed yet: filter by the list and by confirmed subscriptions before you export.",
};

const GHOST: ToolFormat = {
  tool: "ghost",
  needs: [EMAIL, ["subscribed_to_emails"], ["complimentary_plan"], ["created_at"]],
  address: EMAIL,
  name: [["name"]],
  rules: [
    { column: ["deleted_at"], filled: "IMPORTED" },
    { column: ["subscribed_to_emails"], words: { true: "ACTIVE", false: "IMPORTED" } },
  ],
  agreedAt: ["created_at"],
  leftAt: ["deleted_at"],
  guarded: true,
};

const KEILA: ToolFormat = {
  tool: "keila",
  needs: [EMAIL, ["first name"], ["last name"], ["status"]],
  address: EMAIL,
  name: [["first name"], ["last name"]],
  rules: [{ column: ["status"], words: { active: "ACTIVE", unsubscribed: "IMPORTED", unreachable: "HARD_BOUNCE" } }],
  agreedAt: ["double opt-in at", "double_opt_in_at", "inserted at", "inserted_at"],
  leftAt: [],
};

const BUTTONDOWN: ToolFormat = {
  tool: "buttondown",
  needs: [["email_address", "email"], ["subscriber_type", "type"], ["creation_date"]],
  address: ["email_address", "email"],
  name: [],
  rules: [
    { column: ["subscriber_type", "type"], words: BUTTONDOWN_TYPES },
    { column: ["unsubscription_date"], filled: "IMPORTED" },
  ],
  agreedAt: ["creation_date"],
  leftAt: ["unsubscription_date", "undeliverability_date"],
};

/** Its export of those who left has no type. */
const BUTTONDOWN_LEFT: ToolFormat = {
  ...BUTTONDOWN,
  needs: [["email_address", "email"], ["creation_date"], ["unsubscription_date"]],
  rules: [{ column: ["unsubscription_date"], filled: "IMPORTED", empty: "IMPORTED" }],
};

const MAILCHIMP_UNSUBSCRIBED: ToolFormat = {
  ...MAILCHIMP,
  needs: [...MAILCHIMP_NEEDS, ["unsub_time"]],
  rules: [
    { column: ["unsub_reason"], words: { spam: "COMPLAINT", abuse: "COMPLAINT" } },
    { column: ["unsub_time"], filled: "IMPORTED", empty: "IMPORTED" },
  ],
  leftAt: ["unsub_time"],
};

const MAILCHIMP_CLEANED: ToolFormat = {
  ...MAILCHIMP,
  needs: [...MAILCHIMP_NEEDS, ["clean_time"]],
  rules: [{ column: ["clean_time"], filled: "HARD_BOUNCE", empty: "HARD_BOUNCE" }],
  leftAt: ["clean_time"],
};

/** Who bought something, and never asked for a letter. */
const MAILCHIMP_NONSUBSCRIBED: ToolFormat = {
  ...MAILCHIMP,
  fileName: /nonsubscribed/i,
  needs: [...MAILCHIMP_NEEDS, ["optin_time"]],
  rules: [{ column: ["optin_time"], filled: "UNCONFIRMED", empty: "UNCONFIRMED" }],
  leftAt: [],
};

const MAILCHIMP_AGREED: ToolFormat = {
  ...MAILCHIMP,
  needs: [...MAILCHIMP_NEEDS, ["optin_time"], ["confirm_time"], ["last_changed"]],
  rules: [
    { column: ["confirm_time"], filled: "ACTIVE" },
    { column: ["optin_time"], filled: "ACTIVE", empty: "UNCONFIRMED" },
  ],
  leftAt: [],
};

const MAILCHIMP_SUBSCRIBED: ToolFormat = { ...MAILCHIMP_AGREED, fileName: /^subscribed/i };

const MAILCHIMP_RENAMED: ToolFormat = {
  ...MAILCHIMP_AGREED,
  warning:
    "Mailchimp writes who never asked for a letter under the same columns, and only its name for the file tells: be sure that yours was subscribed_….csv, and not nonsubscribed_….csv.",
};

const EMAIL_DISABLED = { true: "IMPORTED", false: "ACTIVE" } as const;

/** The mailing list of a publication's export. */
const SUBSTACK: ToolFormat = {
  tool: "substack",
  needs: [EMAIL, ["email_disabled"], ["active_subscription", "expiry", "plan", "type"]],
  address: EMAIL,
  name: [["name"]],
  rules: [{ column: ["email_disabled"], words: EMAIL_DISABLED }],
  agreedAt: ["created_at"],
  leftAt: [],
};

/** The dashboard's table, whose columns its owner chooses. It lists subscribers alone. */
const SUBSTACK_DASHBOARD: ToolFormat = {
  ...SUBSTACK,
  needs: [EMAIL, ["start date"], ["type", "subscription type", "stripe plan", "activity"]],
  rules: [
    { column: ["email disabled"], words: EMAIL_DISABLED },
    { column: ["start date"], filled: "ACTIVE" },
  ],
  agreedAt: ["start date"],
};

const ECHELON: ToolFormat = {
  tool: "echelon",
  needs: [["address"], ["name"], ["state"], ["frequency"], ["labs"], ["confirmed_at"], ["suppression"]],
  address: ["address"],
  name: [["name"]],
  rules: [
    { column: ["suppression"], words: { hard_bounce: "HARD_BOUNCE", complaint: "COMPLAINT" }, filled: "IMPORTED" },
    { column: ["state"], words: { active: "ACTIVE", pending: "UNCONFIRMED", unsubscribed: "IMPORTED" } },
  ],
  agreedAt: ["confirmed_at"],
  leftAt: ["unsubscribed_at"],
  guarded: true,
};

/** The kinds of files that are known, those that tell more before those that tell less. */
export const TOOL_FORMATS: readonly ToolFormat[] = [
  ECHELON,
  LISTMONK,
  GHOST,
  KEILA,
  BUTTONDOWN,
  BUTTONDOWN_LEFT,
  MAILCHIMP_UNSUBSCRIBED,
  MAILCHIMP_CLEANED,
  MAILCHIMP_NONSUBSCRIBED,
  MAILCHIMP_SUBSCRIBED,
  MAILCHIMP_RENAMED,
  SUBSTACK,
  SUBSTACK_DASHBOARD,
];
