/**
 * What the peers read: tables of their own with all that this server derives (standings, moves and their kinds) already
 * in them, true of one moment only. No peer could be given less to do, so a lead over them is a lead over any other way
 * to use them. The kinds are derived in SQL, apart from `domain/`: that the answers agree checks both.
 */
export const PEER_TABLES: readonly string[] = [
  `CREATE SCHEMA peers`,
  `CREATE TABLE peers.levels AS SELECT rank, name FROM levels`,
  `ALTER TABLE peers.levels ADD PRIMARY KEY (rank)`,

  `CREATE TABLE peers.labs AS
    SELECT l.id, l.slug, l.name, l.short_name, l.website, l.founded_on || '-01-01' AS founded_on, l.headquarters,
      ARRAY (SELECT a.name FROM lab_names a WHERE a.lab_id = l.id AND a.kind = 'ALIAS' ORDER BY a.position) AS aliases,
      row_number() OVER (ORDER BY n.folded COLLATE "C", l.slug COLLATE "C")::integer AS position
    FROM labs l JOIN lab_names n ON n.lab_id = l.id AND n.kind = 'NAME'`,
  `ALTER TABLE peers.labs ADD PRIMARY KEY (id), ADD UNIQUE (slug), ADD UNIQUE (position)`,

  `CREATE TEMPORARY TABLE live AS
    SELECT a.*, to_char(a.effective_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
      lag(a.type) OVER history AS was, lag(a.low) OVER history AS from_low, lag(a.high) OVER history AS from_high,
      lag(a.outlook_trend) OVER history AS from_trend, lag(a.outlook_target) OVER history AS from_target,
      row_number() OVER (PARTITION BY a.lab_id ORDER BY a.effective_at DESC, a.recorded_at DESC, a.id DESC) AS age
    FROM assessments a
    WHERE a.recorded_at <= now() AND a.effective_at <= now()
      AND NOT EXISTS (SELECT FROM assessments c WHERE c.corrects = a.id AND c.recorded_at <= now())
    WINDOW history AS (PARTITION BY a.lab_id ORDER BY a.effective_at, a.recorded_at, a.id)`,

  `CREATE TABLE peers.standings AS
    SELECT lab_id, headline AS level, low, high, outlook_trend, at AS since FROM live WHERE age = 1 AND type = 'RATING'`,
  `ALTER TABLE peers.standings ADD PRIMARY KEY (lab_id), ADD FOREIGN KEY (lab_id) REFERENCES peers.labs,
    ADD FOREIGN KEY (level) REFERENCES peers.levels, ADD FOREIGN KEY (low) REFERENCES peers.levels,
    ADD FOREIGN KEY (high) REFERENCES peers.levels`,

  `CREATE TABLE peers.moves AS
    SELECT id, lab_id, row_number() OVER (PARTITION BY lab_id ORDER BY age)::integer AS position, at, kind,
      CASE kind WHEN 'UPGRADE' THEN 'UP' WHEN 'DOWNGRADE' THEN 'DOWN' WHEN 'WITHDRAWAL' THEN 'EXIT'
        WHEN 'FIRST_RATING' THEN 'ENTRY' WHEN 'REINSTATEMENT' THEN 'ENTRY' ELSE 'NONE' END AS direction,
      low + high - from_low - from_high AS delta, from_low, from_high, low AS to_low, high AS to_high, rationale
    FROM (
      SELECT *, CASE
        WHEN type = 'WITHDRAWAL' THEN 'WITHDRAWAL'
        WHEN was IS NULL THEN 'FIRST_RATING'
        WHEN was = 'WITHDRAWAL' THEN 'REINSTATEMENT'
        WHEN low = from_low AND high = from_high AND outlook_trend = from_trend
          AND outlook_target IS NOT DISTINCT FROM from_target THEN 'AFFIRMATION'
        WHEN low = from_low AND high = from_high THEN 'OUTLOOK_CHANGE'
        WHEN low >= from_low AND high >= from_high THEN 'UPGRADE'
        WHEN low <= from_low AND high <= from_high THEN 'DOWNGRADE'
        WHEN low > from_low THEN 'RANGE_NARROWED'
        ELSE 'RANGE_WIDENED' END AS kind
      FROM live
    ) action WHERE kind <> 'AFFIRMATION'`,
  `ALTER TABLE peers.moves ADD PRIMARY KEY (lab_id, position), ADD UNIQUE (id), ADD FOREIGN KEY (lab_id) REFERENCES peers.labs`,

  `CREATE TABLE peers.sources AS SELECT id, publisher, title, url, published_on FROM sources`,
  `ALTER TABLE peers.sources ADD PRIMARY KEY (id)`,
  `CREATE TABLE peers.evidence AS
    SELECT e.assessment_id AS move_id, e.position, e.kind, e.claim, e.quote, e.source_id
    FROM evidence e JOIN peers.moves m ON m.id = e.assessment_id`,
  `ALTER TABLE peers.evidence ADD PRIMARY KEY (move_id, position), ADD FOREIGN KEY (move_id) REFERENCES peers.moves (id),
    ADD FOREIGN KEY (source_id) REFERENCES peers.sources`,
  `DROP TABLE live`,
];
