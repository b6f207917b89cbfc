import type { EntityManager } from "typeorm";
import type { FundingRound, LabEvent, Person, Product } from "../domain/lab.js";
import type { Money } from "../domain/money.js";
import type { FactRow } from "./entities/fact-row.js";
import { FundingRoundRow } from "./entities/funding-round-row.js";
import { LabEventRow } from "./entities/lab-event-row.js";
import { PersonRow } from "./entities/person-row.js";
import { ProductRow } from "./entities/product-row.js";
import { labelColumns } from "./label-columns.js";
import { type Changes, upsertRows, type Values } from "./write-rows.js";

/** Adds people, and changes those that differ. Labs and sources must be there already, as for every kind of fact. */
export async function savePeople(tx: EntityManager, people: readonly Person[]): Promise<Changes> {
  return upsertRows(
    tx,
    PersonRow,
    people.map((person) => ({
      ...factColumns(person),
      ...only(person, ["name", "role", "startedOn", "endedOn", "formerEmployers"]),
    })),
  );
}

/** Adds funding rounds, and changes those that differ. */
export async function saveFundingRounds(tx: EntityManager, rounds: readonly FundingRound[]): Promise<Changes> {
  return upsertRows(
    tx,
    FundingRoundRow,
    rounds.map((round) => ({
      ...factColumns(round),
      ...only(round, ["kind", "status", "announcedOn", "investors"]),
      ...{ amount: amountOf(round.amount), amountCurrency: currencyOf(round.amount) },
      ...{ valuation: amountOf(round.valuation), valuationCurrency: currencyOf(round.valuation) },
    })),
  );
}

/** Adds products, and changes those that differ. */
export async function saveProducts(tx: EntityManager, products: readonly Product[]): Promise<Changes> {
  return upsertRows(
    tx,
    ProductRow,
    products.map((product) => ({
      ...factColumns(product),
      ...only(product, ["name", "kind", "status", "releasedOn"]),
    })),
  );
}

/** Adds events, and changes those that differ. */
export async function saveEvents(tx: EntityManager, events: readonly LabEvent[]): Promise<Changes> {
  return upsertRows(
    tx,
    LabEventRow,
    events.map((event) => ({ ...factColumns(event), ...only(event, ["kind", "occurredOn", "summary"]) })),
  );
}

function factColumns({
  id,
  labId,
  confirmation,
  source,
  label,
}: Person | FundingRound | Product | LabEvent): Values<FactRow> {
  return { id, labId, confirmation, sourceId: source.id, ...labelColumns(label) };
}

function only<T, K extends keyof T>(value: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<T, K>;
}

function amountOf(money: Money | null): string | null {
  return money?.amount ?? null;
}

function currencyOf(money: Money | null): string | null {
  return money?.currency ?? null;
}
