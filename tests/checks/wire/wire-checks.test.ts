import { describe, expect, it } from "@jest/globals";
import { wireChecks } from "../../../src/checks/wire/wire-checks.js";
import { prepareMessage, readyMessage } from "../../../src/delivery/ready-message.js";
import { CAMILLE, SENDER } from "../../support/editions.js";
import { WEEK } from "../../support/letters.js";
import { add, EDITION, failing, header, inHtml, replace, signed, SOUND, type Touch, UNSIGNED } from "./messages.js";

describe("a letter of ours", () => {
  it("has nothing against it, and says what it does not do", () => {
    expect(failing(SOUND)).toStrictEqual([]);
    const attestation = wireChecks(Buffer.from(SOUND, "latin1")).find(({ id }) => id === "wire-attestation");
    expect(attestation?.message).toContain("Aucun pixel, aucun lien réécrit");
  });

  it("is only warned of while nobody has signed it", () => {
    const failed = wireChecks(Buffer.from(UNSIGNED, "latin1")).filter(({ passed }) => !passed);
    expect(failed).toMatchObject([{ id: "wire-dkim", severity: "WARNING" }]);
  });

  it("is only warned of on a machine that no reader can reach", () => {
    const sender = { from: "L’Échelon <lettre@localhost>", listId: SENDER.listId, publicUrl: "http://localhost:4000" };
    const reader = { ...CAMILLE, unsubscribeUrl: "http://localhost:4000/desabonnement/x" };
    const checks = wireChecks(readyMessage(prepareMessage(EDITION, { sender, week: WEEK }), reader));
    const failed = checks.filter(({ passed }) => !passed);
    expect(failed.map(({ id, severity }) => `${id} ${severity}`)).toStrictEqual([
      "wire-sender WARNING",
      "wire-unsubscribe WARNING",
      "wire-dkim WARNING",
    ]);
  });
});

describe("before it is signed, a message", () => {
  it.each<readonly [string, string, Touch]>([
    ["with no sender", "wire-headers", header("From", "")],
    ["with two senders", "wire-headers", add("From: x@lechelon.example")],
    ["from two people", "wire-headers", header("From", "From: a@lechelon.example, b@lechelon.example\r\n")],
    ["to nobody", "wire-headers", header("To", "")],
    ["to many", "wire-headers", header("To", "To: a@example.org, b@example.org\r\n")],
    ["with a hidden copy", "wire-headers", add("Bcc: b@example.org")],
    ["without subject", "wire-headers", header("Subject", "")],
    ["with an empty subject", "wire-headers", header("Subject", "Subject: =?UTF-8?Q?_?=\r\n")],
    ["with two subjects", "wire-headers", add("Subject: deux")],
    ["without date", "wire-headers", header("Date", "")],
    ["dated in another form", "wire-headers", header("Date", "Date: 2026-02-09T06:30:00Z\r\n")],
    ["dated on no day", "wire-headers", header("Date", "Date: Mon, 99 Feb 2026 06:30:00 +0000\r\n")],
    ["without name", "wire-headers", header("Message-ID", "")],
    ["with a name without brackets", "wire-headers", header("Message-ID", "Message-ID: a@lechelon.example\r\n")],
    ["without MIME version", "wire-headers", header("MIME-Version", "")],
    ["with two ways out in two headers", "wire-headers", add("List-Unsubscribe: <https://y.example/x>")],
    ["with a line that is no header", "wire-headers", add("Bonjour")],
    ["from a machine", "wire-sender", header("From", "From: lettre@machine\r\n")],
    ["named by another domain", "wire-sender", header("Message-ID", "Message-ID: <a@y.example>\r\n")],
    ["with a bare LF", "wire-lines", replace("Content-Language: fr\r\n", "Content-Language: fr\n")],
    ["with a bare CR", "wire-lines", replace("Content-Language: fr", "Content-Language: f\rr")],
    ["with a line of 999 bytes", "wire-lines", add(`X-Long: ${"x".repeat(991)}`)],
    ["with a byte above ASCII", "wire-lines", add("X-Name: caf\u00e9")],
    ["with a NUL", "wire-lines", add("X-Name: \0")],
    ["cut off at its end", "wire-lines", (message) => message.trimEnd()],
    ["with a body too wide", "wire-width", replace("Camille", "C".repeat(80))],
    ["that is HTML alone", "wire-parts", replace(/--=_[^]*?(?=--=_\S+\r\nContent-Type: text\/html)/u, "")],
    [
      "with its forms the wrong way round",
      "wire-parts",
      (m) => m.replace("text/plain", "x").replace("text/html", "text/plain").replace(": x;", ": text/html;"),
    ],
    ["in Latin-1", "wire-parts", replace("text/plain; charset=utf-8", "text/plain; charset=iso-8859-1")],
    ["in base64", "wire-parts", replace("Encoding: quoted-printable", "Encoding: base64")],
    ["with bytes that are no UTF-8", "wire-parts", replace("Camille", "=E9")],
    ["with an escape that is none", "wire-parts", replace("Camille", "=ZZ")],
    ["with spaces that a relay would strip", "wire-parts", replace("Camille,", "Camille  \r\n,")],
    ["that never ends", "wire-parts", replace(/\r\n--=_\S+--\r\n$/u, "\r\n")],
    ["with words after its end", "wire-parts", (message) => `${message}P.-S.\r\n`],
    ["with words before its forms", "wire-parts", replace("\r\n\r\n--", "\r\n\r\nBonjour\r\n--")],
    ["of no list", "wire-list", header("List-Id", "")],
    ["of a list without brackets", "wire-list", header("List-Id", "List-Id: lettre.lechelon.example\r\n")],
    ["without help", "wire-list", header("List-Help", "")],
    [
      "whose archive is open to eavesdroppers",
      "wire-list",
      header("List-Archive", "List-Archive: <http://y.example/>\r\n"),
    ],
    ["that providers cannot count", "wire-list", header("Feedback-ID", "")],
    ["whose sender's name is too long", "wire-list", header("Feedback-ID", `Feedback-ID: a:${"b".repeat(16)}\r\n`)],
    ["that answering machines answer", "wire-list", header("Auto-Submitted", "Auto-Submitted: no\r\n")],
    ["in no language", "wire-list", header("Content-Language", "")],
    ["without a way out", "wire-unsubscribe", header("List-Unsubscribe", "")],
    [
      "to be left by a link alone",
      "wire-unsubscribe",
      header("List-Unsubscribe", "List-Unsubscribe: <https://y.example/x>\r\n"),
    ],
    [
      "to be left by mail alone",
      "wire-unsubscribe",
      header("List-Unsubscribe", "List-Unsubscribe: <mailto:x@y.example>\r\n"),
    ],
    [
      "to be left without https",
      "wire-unsubscribe",
      replace("<https://lechelon.example/desab", "<http://lechelon.example/desab"),
    ],
    [
      "to be left with a password",
      "wire-unsubscribe",
      replace("<https://lechelon.example/desab", "<https://a:b@lechelon.example/desab"),
    ],
    ["to be left in two clicks", "wire-unsubscribe", header("List-Unsubscribe-Post", "")],
    [
      "to be left otherwise",
      "wire-unsubscribe",
      header("List-Unsubscribe-Post", "List-Unsubscribe-Post: One-Click\r\n"),
    ],
    ["with a pixel", "wire-attestation", inHtml('<img src="https://y.example/p.gif" width="1" height="1" alt="">')],
    ["with a hidden picture in a style", "wire-attestation", inHtml('<p style="background:url(//y.example/p)"></p>')],
    ["with a style sheet from elsewhere", "wire-attestation", inHtml('<link rel="stylesheet" href="//y.example/c">')],
    ["with a script", "wire-attestation", inHtml("<script>1</script>")],
    ["with a link only in its HTML", "wire-attestation", inHtml('<a href="https://y.example/r/1">lire</a>')],
    [
      "with a link that counts",
      "wire-attestation",
      inHtml('<a href="https://lechelon.example/lettre?utm_source=m">lire</a>'),
    ],
    [
      "with a link that goes through another",
      "wire-attestation",
      inHtml('<a href="https://lechelon.example/c?u=https%3A//x">lire</a>'),
    ],
    [
      "with a link that knows the reader",
      "wire-attestation",
      inHtml('<a href="https://lechelon.example/x/camille@example.org">lire</a>'),
    ],
    [
      "with a link marked for the reader",
      "wire-attestation",
      inHtml('<a href="https://lechelon.example/c/a8f3k2m9x7q4w1z5">lire</a>'),
    ],
    ["whose HTML is bottomless", "wire-attestation", inHtml("<b>".repeat(20_000))],
  ])("%s fails %s", (_, id, touch) => {
    const touched = touch(UNSIGNED);
    expect(touched).not.toBe(UNSIGNED);
    expect(failing(signed(touched))).toContain(id);
  });
});
