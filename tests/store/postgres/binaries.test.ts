import { describe, expect, it } from "@jest/globals";
import { findPostgresBinaries } from "../../../src/store/postgres/binaries.js";

describe("the server's binaries", () => {
  it("come from the npm package where that is preferred", async () => {
    expect(await findPostgresBinaries({ prefer: "packaged" })).toMatchObject({ origin: "packaged", major: 18 });
  });

  it("come from the machine, if it has any, where nothing else is asked", async () => {
    const { major } = await findPostgresBinaries();
    expect([15, 16, 17, 18]).toContain(major);
  });

  it("come from wherever the wanted version is, against the preference if need be", async () => {
    expect(await findPostgresBinaries({ prefer: "machine", major: 18 })).toMatchObject({ major: 18 });
  });

  it("are refused with the way out, where no version will do", async () => {
    await expect(findPostgresBinaries({ major: 99 })).rejects.toMatchObject({
      code: "DATABASE_UNAVAILABLE",
      message: expect.stringContaining(`${process.platform}-${process.arch}`),
      next: expect.stringContaining("DATABASE_URL"),
    });
  });
});
