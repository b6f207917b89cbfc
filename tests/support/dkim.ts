import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { dkimSigner } from "../../src/delivery/dkim/signer.js";

/** Drawn anew for each run of the tests. */
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

export const DKIM = {
  privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  selector: "echelon",
};
export const SIGNER = dkimSigner(DKIM, "lechelon.example");

/** What the domain publishes of a key. */
export function publishedKey(pem: string = DKIM.privateKey): string {
  const key = createPublicKey(createPrivateKey(pem)).export({ type: "spki", format: "der" });
  return `v=DKIM1; k=rsa; p=${key.toString("base64")}`;
}

/** What a receiving server says of a message's signatures, and what is signed of its headers. */
export async function verified(message: Buffer): Promise<{ result: string; aligned: string; signed: string[] }[]> {
  const { results } = await dkimVerify(message, {
    resolver: (name: string) =>
      name === "echelon._domainkey.lechelon.example"
        ? Promise.resolve([[publishedKey()]])
        : Promise.reject(Object.assign(new TypeError(name), { code: "ENOTFOUND" })),
  });
  return results.map(({ status, signingHeaders }) => ({
    result: status.result,
    aligned: String(status.aligned),
    signed: (signingHeaders?.keys ?? "").split(":").map((name) => name.trim().toLowerCase()),
  }));
}
