import type { Money } from "../../domain/money.js";
import { grouped } from "./numbers.js";

const CURRENCIES: Readonly<Record<string, readonly [string, string]>> = {
  USD: ["dollar", "dollars"],
  EUR: ["euro", "euros"],
  GBP: ["livre sterling", "livres sterling"],
  JPY: ["yen", "yens"],
  CNY: ["yuan", "yuans"],
  CAD: ["dollar canadien", "dollars canadiens"],
};

const SCALES = [
  { digits: 9, name: "milliard" },
  { digits: 6, name: "million" },
] as const;

/** « 480 millions de dollars », « 1,5 milliard de dollars » (singular below 2), « 12 000 euros »; exact, never rounded. */
export function frenchMoney({ amount, currency }: Money): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  const [one, many] = CURRENCIES[currency] ?? [currency, currency];
  const scale = SCALES.find(({ digits }) => whole.length > digits);
  if (scale === undefined) return `${decimal(whole, fraction)} ${Number(whole) >= 2 ? many : one}`;
  const units = whole.slice(0, -scale.digits);
  const noun = Number(units) >= 2 ? `${scale.name}s` : scale.name;
  return `${decimal(units, whole.slice(-scale.digits) + fraction)} ${noun} ${/^[aeiouyé]/u.test(many) ? "d’" : "de "}${many}`;
}

function decimal(whole: string, fraction: string): string {
  const significant = fraction.replace(/0+$/u, "");
  return significant === "" ? grouped(whole) : `${grouped(whole)},${significant}`;
}
