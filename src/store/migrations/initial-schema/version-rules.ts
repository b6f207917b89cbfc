const PUBLISHED_TABLES = [
  "scales",
  "levels",
  "labs",
  "lab_names",
  "sources",
  "people",
  "funding_rounds",
  "products",
  "lab_events",
  "assessments",
  "evidence",
  "editions",
];

/** Rows that a statement touched, as PostgreSQL hands them to a trigger. */
const TRANSITIONS = [
  ["INSERT", "NEW TABLE"],
  ["UPDATE", "NEW TABLE"],
  ["DELETE", "OLD TABLE"],
] as const;

function countUp(table: string): string[] {
  const touched = TRANSITIONS.map(
    ([operation, rows]) =>
      `CREATE TRIGGER data_version_${operation.toLowerCase()} AFTER ${operation} ON ${table} REFERENCING ${rows} AS touched
        FOR EACH STATEMENT EXECUTE FUNCTION count_data_version()`,
  );
  return [
    ...touched,
    `CREATE TRIGGER data_version_truncate AFTER TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION count_data_version()`,
  ];
}

/**
 * Each statement that touches published rows counts the version up in its own transaction and tells the listeners. An
 * edition is published once it is sent. A transaction counts once: the setting ends with it, and a rollback to a
 * savepoint takes back both.
 */
export const VERSION_RULES: readonly string[] = [
  `INSERT INTO data_version DEFAULT VALUES`,
  `CREATE FUNCTION count_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    published boolean := true;
    counted bigint;
  BEGIN
    IF current_setting('echelon.version_counted', true) = 'yes' THEN
      RETURN NULL;
    END IF;
    IF TG_TABLE_NAME = 'editions' AND TG_OP <> 'TRUNCATE' THEN
      EXECUTE 'SELECT EXISTS (SELECT FROM touched WHERE state = ''SENT'')' INTO published;
    ELSIF TG_OP <> 'TRUNCATE' THEN
      SELECT EXISTS (SELECT FROM touched) INTO published;
    END IF;
    IF published THEN
      PERFORM set_config('echelon.version_counted', 'yes', true);
      UPDATE data_version SET version = version + 1 RETURNING version INTO counted;
      PERFORM pg_notify('data_version', counted::text);
    END IF;
    RETURN NULL;
  END $$`,
  ...PUBLISHED_TABLES.flatMap(countUp),
];
