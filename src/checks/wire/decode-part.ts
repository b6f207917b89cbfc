import { parameterIn, valueOf, type WirePart } from "./read-wire.js";

/** What a reader's program makes of a part; null where it cannot: `fault` says why. */
export type DecodedPart =
  { readonly text: string; readonly fault: null } | { readonly text: null; readonly fault: string };

/** The words of a part in UTF-8 and quoted-printable (RFC 2045 section 6.7), read strictly. */
export function decodePart({ headers, body }: WirePart): DecodedPart {
  const encoding = (valueOf(headers, "content-transfer-encoding") ?? "7bit").toLowerCase();
  const charset = (parameterIn(valueOf(headers, "content-type") ?? "", "charset") ?? "us-ascii").toLowerCase();
  if (charset !== "utf-8") return { text: null, fault: `est en ${charset}, et non en UTF-8` };
  if (encoding !== "quoted-printable") return { text: null, fault: `est en ${encoding}, et non en quoted-printable` };
  if (/=(?![0-9A-F]{2}|\r?\n)/u.test(body)) return { text: null, fault: "contient un signe = qui n’encode rien" };
  if (/[ \t]\r?\n/u.test(body)) return { text: null, fault: "contient une espace non encodée en fin de ligne" };
  const bytes = body
    .replaceAll(/=\r?\n/gu, "")
    .replaceAll(/=([0-9A-F]{2})/gu, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return utf8(bytes);
}

function utf8(bytes: string): DecodedPart {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(bytes, "latin1")), fault: null };
  } catch {
    return { text: null, fault: "contient des octets qui ne sont pas de l’UTF-8" };
  }
}
