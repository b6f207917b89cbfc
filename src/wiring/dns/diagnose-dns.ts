import { createPublicKey } from "node:crypto";
import type { Diagnosis } from "../../cli/doctor.js";
import type { Config } from "../../config/config.js";
import { domainOf } from "../../delivery/message-headers.js";
import { domainOfAddress } from "../../domain/mail-address.js";
import type { Finding } from "./finding.js";
import type { Names } from "./resolver.js";
import { spfOf } from "./spf.js";

/** What of the configuration the world must agree to. */
type MailSettings = Pick<Config, "mailFrom" | "dkim" | "bounces" | "smtpUrl">;

/** Looks at all that mailbox providers ask the domain name system about our mail, each thing on its own. */
export function diagnoseDns(settings: MailSettings, names: Names): Promise<Diagnosis[]> {
  const domain = domainOf({ from: settings.mailFrom }).toLowerCase();
  const returns = settings.bounces.address === null ? domain : domainOfAddress(settings.bounces.address);
  const look = async (subject: string, finding: Promise<Finding>): Promise<Diagnosis> =>
    told(subject, await caught(finding));
  return Promise.all([
    look("spf", spf(names, returns, domain)),
    look("dkim", dkim(names, settings.dkim, domain)),
    look("dmarc", dmarc(names, domain)),
    look("mx of sender", takesMail(names, domain, "MAIL_FROM")),
    look(
      "mx of returns",
      takesMail(names, returns, settings.bounces.address === null ? "MAIL_FROM" : "BOUNCE_ADDRESS"),
    ),
    look("ptr", reverse(names, settings.smtpUrl)),
  ]);
}

async function spf(names: Names, returns: string, domain: string): Promise<Finding> {
  const finding = await spfOf(names, returns);
  if ("wrong" in finding || isBelow(returns, domain) || isBelow(domain, returns)) return finding;
  return {
    wrong: `returns go to ${returns}, which is not of ${domain}: SPF is not aligned`,
    next: `Give BOUNCE_ADDRESS an address at ${domain}, or below it.`,
  };
}

async function dkim(names: Names, key: MailSettings["dkim"], domain: string): Promise<Finding> {
  if (key === null) {
    return {
      wrong: "no key is given, so letters leave unsigned",
      next: "Give DKIM_KEY_FILE and DKIM_SELECTOR, unless your relay signs in the name of the sender's domain.",
    };
  }
  const name = `${key.selector}._domainkey.${domain}`;
  const own = createPublicKey(key.privateKey).export({ type: "spki", format: "der" }).toString("base64");
  const published = (await names.texts(name)).flatMap((text) => tag(text, "p") ?? []);
  if (published.includes(own)) return { found: `${name} is the key that signs` };
  return {
    wrong:
      published.length === 0 ? `${name} publishes no key` : `${name} publishes another key than the one that signs`,
    next: `Publish one TXT record at ${name}: v=DKIM1; k=rsa; p=${own}`,
  };
}

async function dmarc(names: Names, domain: string): Promise<Finding> {
  for (const above of withParents(domain)) {
    const [record] = (await names.texts(`_dmarc.${above}`)).filter((text) => /^v=DMARC1\s*(?:;|$)/u.test(text));
    if (record === undefined) continue;
    const policy = tag(record, above === domain ? "p" : "sp") ?? tag(record, "p");
    if (policy !== null && /^(?:none|quarantine|reject)$/u.test(policy))
      return { found: `${above}: ${policy}; letters are signed in the name of ${domain}, which is aligned` };
    return { wrong: `_dmarc.${above} has no policy: ${record}`, next: "Add p=none, p=quarantine or p=reject to it." };
  }
  return {
    wrong: `_dmarc.${domain} says nothing, and Gmail, Yahoo, Microsoft and Orange ask for it`,
    next: `Publish one TXT record at _dmarc.${domain}: v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
  };
}

/** A domain that cannot receive is refused as a sender by La Poste, and its returns are lost. */
async function takesMail(names: Names, domain: string, setting: string): Promise<Finding> {
  const hosts = await names.mailHosts(domain);
  if (hosts.some((host) => host === "" || host === "."))
    return { wrong: `${domain} says that it takes no mail`, next: `Remove its null MX, or change ${setting}.` };
  const [host = domain] = hosts;
  if ((await names.addresses(host)).length > 0) return { found: `${domain}: mail goes to ${host}` };
  return {
    wrong:
      hosts.length === 0
        ? `${domain} takes no mail: it has no MX`
        : `${domain} sends mail to ${host}, which has no address`,
    next: `Publish an MX record at ${domain} that names a host of yours, or change ${setting}.`,
  };
}

async function reverse(names: Names, smtpUrl: string | null): Promise<Finding> {
  const host = smtpUrl === null ? "" : new URL(smtpUrl).hostname.replaceAll(/[[\]]/gu, "");
  if (host === "" || /^(?:localhost|127\..*|::1)$/u.test(host))
    return { found: "whose address letters leave from is not known here: look at your relay's" };
  const isAddress = /^[\d.]+$|:/u.test(host);
  const addresses = isAddress ? [host] : await names.addresses(host);
  for (const address of addresses) {
    const named = await names.namesOf(address);
    const back = await Promise.all(named.map((name) => names.addresses(name)));
    if (back.flat().includes(address)) return { found: `${address} is ${named.join(", ")}, and back` };
  }
  return {
    wrong:
      addresses.length === 0 ? `${host} has no address` : `${addresses.join(", ")} has no name that leads back to it`,
    next: "Ask whoever hosts the relay for a PTR record that names it. A relay may well send from other addresses.",
  };
}

async function caught(finding: Promise<Finding>): Promise<Finding> {
  try {
    return await finding;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { wrong: `no answer: ${words}`, next: "Try again; see that this machine reaches a DNS server." };
  }
}

function told(subject: string, finding: Finding): Diagnosis {
  if ("found" in finding) return { subject, healthy: true, finding: finding.found, next: null };
  return { subject, healthy: false, finding: finding.wrong, next: finding.next };
}

function tag(record: string, name: string): string | null {
  const [, value] = new RegExp(`(?:^|;)\\s*${name}\\s*=([^;]*)`, "u").exec(record) ?? [];
  return value?.replaceAll(/\s/gu, "") ?? null;
}

function isBelow(one: string, other: string): boolean {
  return `.${one}`.endsWith(`.${other}`);
}

/** `a.b.example`, then `b.example`: never a domain that anybody can register under. */
function withParents(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, index) => labels.slice(index).join("."));
}
