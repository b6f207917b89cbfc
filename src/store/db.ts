/** Anything that runs SQL: a data source, a transaction's manager, a query runner. */
export interface Db {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
}

/** Where a long piece of work says how far it is, one line at a time. */
export type Log = (line: string) => void;
