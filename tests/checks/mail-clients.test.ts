import { describe, expect, it } from "@jest/globals";
import { caniemail } from "caniemail";
import { loadCanIEmail, unsupportedIn } from "../../src/checks/clients/can-i-email.js";
import { mailClientsCheck } from "../../src/checks/clients/mail-clients.js";
import { htmlWith, outcome, read } from "./mail.js";

const judge = await loadCanIEmail();

describe("mailboxes", () => {
  it("that most readers use know all that the mail is made of", () => {
    const [required] = mailClientsCheck(read(), judge);
    expect(required).toMatchObject({ id: "mail-clients", passed: true });
  });

  it("are named with what they do not know, and where", () => {
    const html = htmlWith("padding:12px", "padding:12px;filter:blur(1px)");
    const [required] = mailClientsCheck(read({ html }), judge);
    expect(required?.message).toContain("CSS filters (Gmail en ligne)".replace("CSS filters", "filter"));
    expect(required && outcome(required)).toBe("ERROR html:13");
  });

  it("are judged in style sheets at the right line", () => {
    const html = htmlWith(".card {", "p { margin: 0; }\n.card { filter: blur(1px);");
    const [required] = mailClientsCheck(read({ html }), judge);
    expect(required && outcome(required)).toBe("ERROR html:8");
  });

  it("that fewer readers use are only reported", () => {
    const [, others] = mailClientsCheck(read({ html: htmlWith("padding:12px", "border-radius:3px") }), judge);
    expect(others).toMatchObject({ id: "mail-clients-others", severity: "INFO", passed: false });
    expect(others?.message).toContain("Outlook Windows (");
  });

  it("are found by distinct tags as by the whole page", () => {
    const { page, html } = read({ html: htmlWith("padding:12px", "border-radius:3px;opacity:.5") });
    const whole = [...caniemail({ clients: ["*"], html }).issues.errors].flatMap(([client, issues]) =>
      issues.map(({ title }) => `${client} ${title}`),
    );
    const found = unsupportedIn(page, judge).map(({ client, feature }) => `${client} ${feature}`);
    expect(found.toSorted()).toStrictEqual([...new Set(whole)].toSorted());
  });
});
