import { BY_INDEX } from "./by-index.js";

/** The rules of assessments that span several rows. Each refusal names a constraint, which `refusalFrom` translates. */
export const ASSESSMENT_RULES: readonly string[] = [
  `CREATE FUNCTION refuse(constraint_name text, message text, hint text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = constraint_name, HINT = hint;
  END $$`,

  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM refuse(TG_TABLE_NAME || '_append_only', format('%s is append-only: %s is refused.', TG_TABLE_NAME, TG_OP),
      'Add a record that corrects the wrong one.');
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assessments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE FUNCTION live_assessments(lab uuid, known_at timestamptz) RETURNS SETOF assessments LANGUAGE sql STABLE AS $$
    SELECT a.* FROM assessments a
    WHERE a.lab_id = lab AND a.recorded_at <= known_at
      AND NOT EXISTS (SELECT FROM assessments c WHERE c.corrects = a.id AND c.recorded_at <= known_at)
  $$`,

  // The lock makes the lab's writers come one by one. Under REPEATABLE READ the one who waited would not see the other's record.
  `CREATE FUNCTION open_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
      PERFORM refuse('assessments_isolation', 'Assessments are not recorded under REPEATABLE READ.', 'Use READ COMMITTED, or SERIALIZABLE.');
    END IF;
    PERFORM FROM labs WHERE id = NEW.lab_id FOR NO KEY UPDATE;
    IF NEW.recorded_at IS NULL THEN
      NEW.recorded_at := date_trunc('milliseconds', clock_timestamp());
    ELSIF NEW.recorded_at > clock_timestamp() THEN
      PERFORM refuse('assessments_recorded_at', format('Assessment %s is recorded in the future.', NEW.id), 'Leave recorded_at to the database.');
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER open_assessment BEFORE INSERT ON assessments FOR EACH ROW EXECUTE FUNCTION open_assessment()`,

  `CREATE FUNCTION require_possible_history(lab uuid, moment timestamptz) RETURNS void LANGUAGE plpgsql ${BY_INDEX} AS $$
  DECLARE
    fault text;
  BEGIN
    SELECT h.fault INTO fault FROM (
      SELECT CASE
        WHEN effective_at = lag(effective_at) OVER history THEN 'taken'
        WHEN type = 'WITHDRAWAL' THEN coalesce(lag(type) OVER history, 'NOTHING')
      END AS fault
      FROM live_assessments(lab, moment) WINDOW history AS (ORDER BY effective_at, recorded_at, id)
    ) h WHERE h.fault <> 'RATING' LIMIT 1;
    IF fault = 'taken' THEN
      PERFORM refuse('assessments_effective_at', 'Another assessment of the lab takes effect at that moment.',
        'Correct that record, or give another effective date.');
    ELSIF fault = 'NOTHING' THEN
      PERFORM refuse('assessments_unrated', 'A lab that was never rated cannot be withdrawn.', 'Rate it first.');
    ELSIF fault = 'WITHDRAWAL' THEN
      PERFORM refuse('assessments_withdrawn', 'The lab is withdrawn already.', 'Record a rating to reinstate it.');
    END IF;
  END $$`,

  // Once a statement, so that a whole history may be recorded at once; at each moment from which it is known otherwise.
  `CREATE FUNCTION close_assessments() RETURNS trigger LANGUAGE plpgsql ${BY_INDEX} AS $$
  BEGIN
    PERFORM FROM added JOIN assessments corrected ON corrected.id = added.corrects WHERE corrected.lab_id <> added.lab_id;
    IF FOUND THEN
      PERFORM refuse('assessments_corrects', 'The assessment to correct is of another lab.', 'Correct an assessment of the same lab.');
    END IF;
    PERFORM FROM added JOIN assessments corrected ON corrected.id = added.corrects WHERE corrected.recorded_at >= added.recorded_at;
    IF FOUND THEN
      PERFORM refuse('assessments_recorded_order', 'A correction is recorded after what it corrects.', 'Give a later recorded_at.');
    END IF;
    PERFORM require_possible_history(moments.lab_id, moments.recorded_at) FROM (
      SELECT DISTINCT a.lab_id, a.recorded_at
      FROM (SELECT lab_id, min(recorded_at) AS since FROM added GROUP BY lab_id) changed
      JOIN assessments a ON a.lab_id = changed.lab_id AND a.recorded_at >= changed.since
    ) moments;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER close_assessments AFTER INSERT ON assessments REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION close_assessments()`,
];
