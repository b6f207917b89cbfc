import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config/config.js";
import { refusalOf } from "../support/refusal.js";

describe("the configuration", () => {
  it("needs nothing: it serves an embedded database on the loopback address", () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      dataFolder: ".data",
      host: "127.0.0.1",
      port: 4000,
      timeZone: "Europe/Paris",
      schedule: { sendAt: "MON 07:30", lateWindowMinutes: 360, quietWeek: "mini" },
      uncertainPolicy: "HOLD",
    });
  });

  it("listens to the world once a database is given", () => {
    expect(readConfig({ DATABASE_URL: "postgres://db.example/echelon" }).host).toBe("0.0.0.0");
  });

  it("says the public address without a slash at its end", () => {
    expect(readConfig({ PUBLIC_URL: "https://lechelon.example/" }).publicUrl).toBe("https://lechelon.example");
    expect(readConfig({ PORT: "4100" }).publicUrl).toBe("http://localhost:4100");
  });

  it.each(["?from=a", "/?", "#top", "/#", "/a b"])("refuses a public address that ends in %j", (end) => {
    const PUBLIC_URL = `https://lechelon.example${end}`;
    expect(() => readConfig({ PUBLIC_URL })).toThrow(/^ {2}- PUBLIC_URL: holds a query/m);
  });

  it("refuses a public address with a password in it, which every link would tell", () => {
    expect(refusalOf(() => readConfig({ PUBLIC_URL: "https://me:secret@lechelon.example" }))).toBe(
      "CONFIGURATION_INVALID",
    );
  });

  it("lists every mistake at once", () => {
    const mistaken = {
      PORT: "many",
      DATABASE_URL: "mysql://x",
      ECHELON_TIMEZONE: "Europe/Pari",
      LOG_LEVEL: "loud",
      ECHELON_COLOUR: "red",
    };
    expect(refusalOf(() => readConfig(mistaken))).toBe("CONFIGURATION_INVALID");
    for (const name of Object.keys(mistaken))
      expect(() => readConfig(mistaken)).toThrow(new RegExp(`^ {2}- ${name}`, "m"));
  });

  it("refuses a name of ours that nobody knows", () => {
    expect(refusalOf(() => readConfig({ ECHELON_TIMEZON: "Europe/Paris" }))).toBe("CONFIGURATION_INVALID");
  });

  it("leaves other programs' variables alone", () => {
    expect(() => readConfig({ PATH: "/bin", EDITOR: "ed" })).not.toThrow();
  });

  it("takes an empty variable for an absent one", () => {
    expect(readConfig({ DATABASE_URL: "" }).databaseUrl).toBeNull();
  });

  it("reads a secret from the file that NAME_FILE names", () => {
    const file = join(mkdtempSync(join(tmpdir(), "echelon-config-")), "url");
    writeFileSync(file, "postgres://db.example/secret\n");
    expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe("postgres://db.example/secret");
  });

  it("refuses a value given twice, and a file that cannot be read", () => {
    expect(() => readConfig({ PORT: "4000", PORT_FILE: "/nowhere" })).toThrow(/given twice[^]*cannot be read/);
  });

  it("keeps the secret that links are signed with, and refuses one that is easily guessed", () => {
    const SECRET_KEY = "a".repeat(32);
    expect(readConfig({ SECRET_KEY })).toMatchObject({ secretKey: SECRET_KEY });
    expect(readConfig({}).secretKey).toBeNull();
    expect(refusalOf(() => readConfig({ SECRET_KEY: "a".repeat(31) }))).toBe("CONFIGURATION_INVALID");
  });

  it("takes who publishes in one line", () => {
    const POSTAL_ADDRESS = "L’Échelon, 5 rue de l’Exemple, 75001 Paris";
    expect(readConfig({ POSTAL_ADDRESS: ` ${POSTAL_ADDRESS} ` }).postalAddress).toBe(POSTAL_ADDRESS);
    expect(readConfig({}).postalAddress).toBeNull();
    for (const given of ["L’Échelon\n75001 Paris", "L’Échelon\u2028Paris", "\t", "L’Échelon\u0000"])
      expect(() => readConfig({ POSTAL_ADDRESS: given })).toThrow(/POSTAL_ADDRESS: is not one line/);
  });

  it("counts how late a letter may leave in minutes", () => {
    expect(readConfig({ ECHELON_LATE_WINDOW: "90min" }).schedule.lateWindowMinutes).toBe(90);
    expect(refusalOf(() => readConfig({ ECHELON_LATE_WINDOW: "0h" }))).toBe("CONFIGURATION_INVALID");
  });

  it("says how long workers wait, and when letters are tried again, in milliseconds", () => {
    expect(readConfig({})).toMatchObject({ databaseSilenceMs: 15_000, workerLostAfterMs: 30_000 });
    expect(readConfig({ ECHELON_RETRY_AFTER: "30s,5min,1h" }).retryMs).toEqual([30_000, 300_000, 3_600_000]);
    expect(() => readConfig({ ECHELON_RETRY_AFTER: "5min;1h" })).toThrow(
      /ECHELON_RETRY_AFTER: is no list of durations/,
    );
  });

  it("refuses a worker that would be given up before it has turned away from a silent database", () => {
    const waits = { ECHELON_DATABASE_SILENCE: "6s", ECHELON_WORKER_LOST_AFTER: "9s" };
    expect(() => readConfig(waits)).toThrow(/ECHELON_DATABASE_SILENCE: is not under two thirds/);
    expect(readConfig({ ...waits, ECHELON_WORKER_LOST_AFTER: "10s" }).workerLostAfterMs).toBe(10_000);
  });

  it("signs letters once it has a private key", () => {
    expect(readConfig({}).dkim).toBeNull();
    const DKIM_KEY = "-----BEGIN PRIVATE KEY-----\n…";
    expect(readConfig({ DKIM_KEY }).dkim).toStrictEqual({ privateKey: DKIM_KEY, selector: "echelon" });
    expect(refusalOf(() => readConfig({ DKIM_KEY: "-----BEGIN PUBLIC KEY-----" }))).toBe("CONFIGURATION_INVALID");
  });
});
