import type { BounceClass } from "./bounce.js";

/**
 * What servers say, in the order in which it counts: a full mailbox is told under 5.1.1 by some, and « unknown user » is said
 * of senders by others. So the harmless meanings are looked for first, and a mailbox is given up only by what is left.
 */
const PHRASES: readonly (readonly [BounceClass, RegExp])[] = [
  // Our own limits at the relay, before the reader's.
  ["POLICY_BLOCK", /\b(?:sending|relay|hourly|daily)\b.{0,30}\b(?:quota|limit)/],
  ["SOFT", /over[ -]?quota|quota (?:is )?(?:exceeded|full|d[ée]pass)|exceed\w* .{0,20}quota|quota exceed/],
  ["SOFT", /(?:mailbox|inbox|mail ?box|user|account|folder).{0,20}\bfull\b|bo[iî]te.{0,30}pleine/],
  ["SOFT", /storage (?:space|allocation|full)|insufficient (?:system )?storage|not enough space/],
  ["SOFT", /receiving mail (?:too quickly|at a rate)|blocked due to inactivity|bo[iî]te.{0,30}archiv/],
  ["SOFT", /temporarily (?:disabled|suspended|locked|unavailable)|grey-?list|gray-?list/],
  ["POLICY_BLOCK", /\bspams?\b|spamhaus|spamcop|unsolicited|\bjunk\b|abus(?:e|ive)/],
  ["POLICY_BLOCK", /(?:black|block|deny)[ -]?list|\brbl\b|dnsbl|\blisted (?:at|by|in|on)\b|reputation/],
  ["POLICY_BLOCK", /\b(?:spf|dkim|dmarc|arc|ptr|rdns)\b|reverse dns|authenticat|sender id/],
  [
    "POLICY_BLOCK",
    /\bpolic(?:y|ies)\b|user complaints|banned|blocked (?:using|by|for)|\bis blocked\b|\bblocked - see\b|bloqu[ée]e? pour/,
  ],
  ["POLICY_BLOCK", /rate limit|throttl|unusual (?:rate|volume)|unexpected volume|slow down|trop de connexions/],
  ["POLICY_BLOCK", /too many (?:connections|messages|errors|spams|sessions|recipients|unknown|invalid|concurrent)/],
  [
    "POLICY_BLOCK",
    /relay(?:ing)? (?:access )?(?:denied|not permitted|prohibited)|not permitted to relay|unable to relay/,
  ],
  ["POLICY_BLOCK", /sender (?:address )?(?:rejected|denied|refused|verify|invalid|unknown)|invalid sender|[ée]metteur/],
  [
    "POLICY_BLOCK",
    /(?:message|content|mail|body|email) (?:content )?(?:is |was |has been )?(?:rejected|refused|denied|rejet)/,
  ],
  ["POLICY_BLOCK", /virus|malware|phish|infected|message refus[ée]|service refus[ée]|service refused/],
  ["POLICY_BLOCK", /(?:message|mail).{0,20}(?:too (?:big|large|long)|size)|size limit|exceeds.{0,20}maximum/],
  ["SOFT", /host (?:or domain name )?not found|name (?:service|server) error|no route|unreachable|timed? ?out/],
  [
    "SOFT",
    /connection (?:refused|reset|lost|dropped)|lost connection|failed to resolve|mail loop|loops? back|hop count|too many hops|try again/,
  ],
  [
    "HARD",
    /(?:user|recipient|address(?:ee)?|mailbox|account|alias|destinataire|utilisateur)(?: is)? (?:unknown|not known|inconnue?s?\b)/,
  ],
  ["HARD", /unknown (?:user|recipient|address|local[ -]?part|account|or illegal|mailbox|email)/],
  [
    "HARD",
    /no such (?:user|recipient|address|mailbox|account|person|email|local)|invalid (?:recipient|mailbox|user|address)/,
  ],
  [
    "HARD",
    /(?:user|recipients?|mailbox|account|adress|address|adresse|destinataire|utilisateur|compte)\b.{0,60}(?:not found|not exists?\b|n['’]existe (?:pas|plus))/,
  ],
  [
    "HARD",
    /(?:does not|doesn['’]t|no longer) (?:exist|valid)|doesn['’]t have (?:a|an) .{0,30}account|recip\w*notfound/,
  ],
  [
    "HARD",
    /no mailbox (?:here )?by that name|not listed in .{0,20}(?:name|directory)|(?:destinataire|recipient) invalide?/,
  ],
  [
    "HARD",
    /(?:mailbox|account|user|address|compte).{0,40}(?:disabled|deactivated|discontinued|closed|inactive|d[ée]sactiv|ferm[ée])/,
  ],
  ["HARD", /no longer (?:available|accepts?|in use|valid|active)|mailbox unavailable|unrouteable address|null mx/],
];

/** Longer texts say nothing more. */
const LONGEST = 4000;

/** What the words mean, the reader's address and links apart; null where they say nothing. */
export function meaningOf(text: string): BounceClass | null {
  const words = text
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/<?[^\s<>@]{1,100}@[^\s<>@]{1,255}>?/g, " ")
    .replace(/https?:\/\/\S{1,500}/g, " ")
    // A reply of several lines repeats its codes: « 550-5.1.1 that you tried to 550-5.1.1 reach ».
    .replace(/\b\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3})?/g, " ")
    .replace(/\s+/g, " ");
  return PHRASES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
