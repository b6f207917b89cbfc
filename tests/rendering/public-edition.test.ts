import { describe, expect, it } from "@jest/globals";
import { EchelonError } from "../../src/domain/errors.js";
import { renderForPublic } from "../../src/rendering/public-edition.js";
import { renderFor } from "../../src/rendering/render-edition.js";
import { CAMILLE, compiled, IMPRINT } from "../support/editions.js";
import { digest, known } from "../support/letters.js";

const EDITION = await compiled(digest(known(1)));
const SHOWN = renderForPublic(EDITION, IMPRINT.publicUrl);
const SENT = renderFor(EDITION, CAMILLE);

/** Between two marks. */
function between(text: string, from: string, to: string): string {
  return text.slice(text.indexOf(from) + from.length, text.indexOf(to, text.indexOf(from)));
}

describe("the edition that anybody may read", () => {
  it.each(["html", "text"] as const)("greets without a name, and says nothing of a reader, in %s", (form) => {
    expect(SHOWN[form]).toContain("Bonjour,");
    expect(SHOWN[form]).not.toMatch(
      /Camille|Vous recevez|Me désabonner|Choisir ce que|\/desabonnement|\/preferences|\[votre|\[date/u,
    );
  });

  it.each(["html", "text"] as const)("invites to subscribe, once, and leads to the other letters, in %s", (form) => {
    expect(SHOWN[form].split(`${IMPRINT.publicUrl}/abonnement`)).toHaveLength(2);
    expect(SHOWN[form]).toMatch(/https:\/\/lechelon\.example\/lettre(?:"|$)/mu);
  });

  it("is the letter as it was sent from the greeting to the foot", () => {
    const words = between(SENT.html, "Bonjour Camille,", "Vous recevez");
    expect(SHOWN.html).toContain(`Bonjour,${words}`);
    expect(SHOWN.text).toContain(between(SENT.text, "Bonjour Camille,", "Vous recevez"));
  });

  it("keeps the postal address, and leaves no hole in the text", () => {
    expect(SHOWN.html).toContain("5 rue de l’Exemple");
    expect(SHOWN.text.trimEnd()).toMatch(/5 rue de l’Exemple, 75001 Paris$/u);
    expect(SHOWN.text.slice(SHOWN.text.lastIndexOf("-----"))).not.toContain("\n\n\n");
  });

  it("ends well without a postal address", async () => {
    const { text } = renderForPublic(
      await compiled(digest(known(1)), { ...IMPRINT, postalAddress: null }),
      IMPRINT.publicUrl,
    );
    expect(text).toMatch(/Toutes les lettres\u00A0:\nhttps:\/\/lechelon\.example\/lettre\n$/u);
  });

  it("is refused where a reader's own stands outside any paragraph, since nothing could be left out", () => {
    const html = ["<p>Bonjour</p>", { slot: "address" as const }, "<p>Fin</p>"];
    const refused = (): unknown => renderForPublic({ ...EDITION, html }, IMPRINT.publicUrl);
    expect(refused).toThrow(EchelonError);
  });
});
