/** What anybody is told of a database that does not answer: the whole truth, which names addresses, is for the log. */
export const SILENT_DATABASE = { message: "The database does not answer.", next: "Try again in a moment." } as const;
