import { EchelonError } from "./errors.js";

/** An amount in major units as a decimal string, so that no float ever rounds it, with its ISO 4217 currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d{1,4})?$/;
const CURRENCY = /^[A-Z]{3}$/;

/**
 * Reads an amount.
 * @throws {EchelonError} AMOUNT_INVALID for a float's notation, a sign, or an unknown form of currency.
 */
export function parseMoney(amount: string, currency: string): Money {
  if (!DECIMAL.test(amount) || !CURRENCY.test(currency)) {
    throw new EchelonError(
      "AMOUNT_INVALID",
      `"${amount} ${currency}" is not an amount of money.`,
      'Write the amount as plain digits in a string and the currency as three capitals: { "amount": "480000000", "currency": "USD" }.',
    );
  }
  return { amount, currency };
}
