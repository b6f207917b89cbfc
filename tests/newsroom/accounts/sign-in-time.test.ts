import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AT_THE_TERMINAL } from "../../../src/domain/actor.js";
import type { SignInDesk } from "../../../src/newsroom/accounts/accounts-desk.js";
import { createAccount, disableAccount } from "../../../src/newsroom/accounts/manage-accounts.js";
import { signInByPassword } from "../../../src/newsroom/accounts/sign-in.js";
import { openRecordDatabase, refusedAs, type RecordDatabase } from "../../support/record.js";

const PASSWORD = "cheval agrafe pile correct";
const ROUNDS = 25;

let database: RecordDatabase;
let desk: SignInDesk;

beforeAll(async () => {
  database = await openRecordDatabase();
  const free = { attempt: () => Promise.resolve(), succeeded: () => Promise.resolve() };
  desk = { database: database.ds, secretKey: "a-secret-of-more-than-32-characters", pace: free };
  for (const name of ["known", "disabled"]) {
    const wish = { email: `${name}@example.org`, name, role: "EDITOR", password: PASSWORD };
    await createAccount(desk, AT_THE_TERMINAL, wish);
  }
  await createAccount(desk, AT_THE_TERMINAL, {
    email: "other@example.org",
    name: "Other",
    role: "ADMIN",
    password: null,
  });
  await disableAccount(desk, AT_THE_TERMINAL, "disabled@example.org");
});
afterAll(() => database.close());

/** CPU in all threads: a busy machine stretches what the clock says, and not this. */
async function cpuOf(email: string, password: string): Promise<number> {
  const before = process.cpuUsage();
  const visit = { network: "n", userAgent: "", oldToken: null };
  expect(await refusedAs(signInByPassword(desk, { email, password }, visit))).toBe("SIGN_IN_REFUSED");
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe("The work of a refused sign-in", () => {
  it("does not tell whether the account is known, disabled, or without a password", async () => {
    const attempts = [
      ["known@example.org", "faux, celui-ci"],
      ["unknown@example.org", PASSWORD],
      ["disabled@example.org", PASSWORD],
      ["other@example.org", PASSWORD],
    ] as const;
    const times: number[][] = attempts.map(() => []);
    // In turn, so that whatever else the machine does weighs on all alike.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, [email, password]] of attempts.entries()) {
        times[index]?.push(await cpuOf(email, password));
      }
    }
    // The least of many is what the work itself takes: all else that happens can only add to it.
    const least = times.map((each) => Math.min(...each));
    // A way that spared the password's hash would take a fifth of the others.
    expect(Math.max(...least) / Math.min(...least)).toBeLessThan(1.5);
  }, 60_000);
});
