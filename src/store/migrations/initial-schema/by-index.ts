/**
 * Settings of a function that a trigger calls. It keeps the plans of its first call, perhaps made when the tables were
 * empty and reading them whole was cheapest; the import that follows would then read them whole for each of its rows.
 */
export const BY_INDEX = "SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off";
