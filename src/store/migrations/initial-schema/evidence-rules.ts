import { BY_INDEX } from "./by-index.js";

const IS_SUPPORTED = (assessmentId: string): string =>
  `EXISTS (SELECT FROM evidence e WHERE e.assessment_id = ${assessmentId} AND e.confirmation IN ('CONFIRMED', 'REPORTED'))`;

/** What an affirmation leaves as it was. */
const CONTENT = "jsonb_build_array(type, scale_version, low, high, outlook_trend, outlook_target)";

/** What an assessment must rest on, looked at when the transaction commits. */
export const EVIDENCE_RULES: readonly string[] = [
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE FUNCTION require_titled_sources() RETURNS trigger LANGUAGE plpgsql ${BY_INDEX} AS $$
  BEGIN
    PERFORM FROM added JOIN sources s ON s.id = added.source_id WHERE coalesce(s.title, '') !~ '\\S';
    IF FOUND THEN
      PERFORM refuse('evidence_source_titled', 'Evidence needs a source with a title.', 'Give the title of the source.');
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER require_titled_sources AFTER INSERT ON evidence REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION require_titled_sources()`,

  // Only an affirmation may do without evidence, and a record put before it later, or corrected there, may make a move of it.
  `CREATE FUNCTION require_evidence() RETURNS trigger LANGUAGE plpgsql ${BY_INDEX} AS $$
  DECLARE
    unsupported uuid;
  BEGIN
    PERFORM FROM assessments a WHERE a.lab_id = NEW.lab_id AND NOT ${IS_SUPPORTED("a.id")};
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
    SELECT action.id INTO unsupported
    FROM (SELECT DISTINCT recorded_at FROM assessments WHERE lab_id = NEW.lab_id AND recorded_at >= NEW.recorded_at) moments
    CROSS JOIN LATERAL (
      SELECT id, type = 'RATING' AND ${CONTENT} = lag(${CONTENT}) OVER (ORDER BY effective_at, recorded_at, id) AS affirms
      FROM live_assessments(NEW.lab_id, moments.recorded_at)
    ) action
    WHERE action.affirms IS NOT TRUE AND NOT ${IS_SUPPORTED("action.id")} LIMIT 1;
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
    PERFORM FROM evidence WHERE assessment_id = unsupported;
    IF FOUND THEN
      PERFORM refuse('assessments_rumour_only', format('Assessment %s rests on rumour alone.', unsupported), 'Add evidence that is at least reported.');
    END IF;
    PERFORM refuse('assessments_evidence', format('Assessment %s is more than an affirmation, and has no evidence.', unsupported),
      'Add at least one claim with its source.');
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER require_evidence AFTER INSERT ON assessments
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_evidence()`,
];
