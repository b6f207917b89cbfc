import { EchelonError } from "./errors.js";

/** An amount in major units as a decimal string, so that no float ever rounds it, with its ISO 4217 currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/**
 * So many digits before the point, at most: what the whole world makes in a year, some 10^14 dollars, takes 21 in the
 * weakest currency, at about 10^6 to the dollar.
 */
export const LONGEST_AMOUNT = 21;

const DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d{1,4})?$/;
const CURRENCY = /^[A-Z]{3}$/;

/**
 * Reads an amount.
 * @throws {EchelonError} AMOUNT_INVALID for a float's notation, a sign, too many digits, or an unknown form of currency.
 */
export function parseMoney(amount: string, currency: string): Money {
  if (!DECIMAL.test(amount) || !CURRENCY.test(currency)) {
    throw new EchelonError(
      "AMOUNT_INVALID",
      `"${amount} ${currency}" is not an amount of money.`,
      'Write the amount as plain digits in a string and the currency as three capitals: { "amount": "480000000", "currency": "USD" }.',
    );
  }
  if (isTooLong(amount)) {
    throw new EchelonError(
      "AMOUNT_INVALID",
      `"${amount} ${currency}" is more than the whole world makes in a year: over ${LONGEST_AMOUNT} digits.`,
      "Check the amount for digits too many.",
    );
  }
  return { amount, currency };
}

/** Whether an amount has more digits before the point than any sum of money. */
export function isTooLong(amount: string): boolean {
  return amount.replace(/\..*$/, "").length > LONGEST_AMOUNT;
}
