import { describe, expect, it } from "@jest/globals";
import { hostCookies } from "../../src/site/cookies.js";

const withCookie = (cookie: string): { readonly headers: { readonly cookie: string } } => ({ headers: { cookie } });

describe("The cookies of the desk", () => {
  it.each([
    "https://lechelon.example",
    "https://localhost:4000",
    "http://lechelon.example",
    "http://localhost.example",
  ])("are of this host alone, and go by https alone: %s", (publicUrl) => {
    const { read, write } = hostCookies(publicUrl);
    expect(write("session", "jeton", 60)).toBe(
      "__Host-session=jeton; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax",
    );
    expect(read(withCookie("echelon-session=autre; __Host-session=jeton"), "session")).toBe("jeton");
    expect(read(withCookie("echelon-session=autre"), "session")).toBeNull();
  });

  it.each(["http://localhost:4000", "http://127.0.0.1:4000", "http://[::1]:4000"])(
    "go without the prefix and without `Secure` on one's own machine, where Safari keeps neither: %s",
    (publicUrl) => {
      const { read, write } = hostCookies(publicUrl);
      expect(write("etape", "", 0)).toBe("echelon-etape=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
      expect(read(withCookie("__Host-session=autre; echelon-session=jeton"), "session")).toBe("jeton");
    },
  );
});
