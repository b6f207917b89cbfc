import { describe, expect, it } from "@jest/globals";
import { clientOf } from "../../src/domain/session.js";

const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

describe("The browser of a session", () => {
  it.each([
    ["Firefox, Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"],
    ["Chrome, Windows", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`],
    ["Chrome, Android", `Mozilla/5.0 (Linux; Android 10; K) ${CHROME}`],
    ["Edge, Windows", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/141.0.0.0`],
    ["Opera, macOS", `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME} OPR/122.0.0.0`],
    [
      "Safari, iOS",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    ],
    ["", "curl/8.14.1"],
    ["", ""],
  ])("is known as « %s »", (client, userAgent) => {
    expect(clientOf(userAgent)).toBe(client);
  });
});
