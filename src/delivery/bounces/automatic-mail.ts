import type { IncomingMail } from "./parse-mail.js";

/** Filters that hold a mail back until its sender proves to be a person. */
const CHALLENGES =
  /mail\s?in\s?black|boxtrapper|spam\s?arrest|\btmda\b|challenge[ -]?response|sender verification|v[ée]rification de (?:l['’])?exp[ée]diteur|authentifi\w+ (?:votre (?:adresse|message|envoi)|en tant qu)|(?:confirm|v[ée]rif|valid)\w* .{0,60}(?:you are (?:a )?human|[êe]tes (?:bien )?(?:un )?humain|vous n['’][êe]tes pas un robot|not a robot|first.{0,20}message to me)|(?:please|veuillez) .{0,80}(?:captcha)/i;
const AWAY =
  /^(?:re:\s*)?(?:\[?auto(?:matic|mated)?[ :-]{0,3}(?:reply|response|r[ée]ponse)|r[ée]ponse (?:automatique|auto)|automatische|respuesta autom|risposta automatica|out of (?:the )?office|absen(?:ce|t)\b|message d['’]absence|absence du bureau|(?:i am|i'm) (?:away|out)|en vacances|en cong[ée]s|vacation|accus[ée] de r[ée]ception|ticket\b)/i;
const MARKS = ["x-autoreply", "x-autorespond", "x-auto-response", "x-autoresponder", "x-vacation"];

/** What a mail is that no server wrote about a failure. */
export function readAutomaticMail({
  header,
  subject,
  text,
  isReceipt,
}: IncomingMail): "CHALLENGE" | "AUTO_REPLY" | "UNKNOWN" {
  if (isReceipt) return "AUTO_REPLY";
  if (CHALLENGES.test(subject) || CHALLENGES.test(text.slice(0, 4000)) || header.has("x-challenge")) return "CHALLENGE";
  return isAutomatic(header) || AWAY.test(subject) ? "AUTO_REPLY" : "UNKNOWN";
}

function isAutomatic(header: IncomingMail["header"]): boolean {
  const submitted = (header.get("auto-submitted") ?? "no").toLowerCase();
  const precedence = (header.get("precedence") ?? "").toLowerCase();
  return !submitted.startsWith("no") || precedence.startsWith("auto") || MARKS.some((name) => header.has(name));
}
