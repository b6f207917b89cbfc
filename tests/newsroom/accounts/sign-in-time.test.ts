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

async function millisecondsOf(email: string, password: string): Promise<number> {
  const start = process.hrtime.bigint();
  const visit = { network: "n", userAgent: "", oldToken: null };
  expect(await refusedAs(signInByPassword(desk, { email, password }, visit))).toBe("SIGN_IN_REFUSED");
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

describe("The time of a refused sign-in", () => {
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
        times[index]?.push(await millisecondsOf(email, password));
      }
    }
    const medians = times.map(median);
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.25);
  }, 60_000);
});
