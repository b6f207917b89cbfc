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

  `CREATE FUNCTION require_possible_history(candidate assessments, known timestamptz) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    before text;
  BEGIN
    IF (SELECT count(*) FROM live_assessments(candidate.lab_id, known) WHERE effective_at = candidate.effective_at) > 1 THEN
      PERFORM refuse('assessments_effective_at', format('Another assessment of the lab takes effect at %s.', candidate.effective_at),
        'Correct that record, or give another effective date.');
    END IF;
    -- Without a withdrawal no order is impossible: most labs stop here.
    PERFORM FROM assessments WHERE lab_id = candidate.lab_id AND type = 'WITHDRAWAL';
    IF NOT FOUND THEN
      RETURN;
    END IF;
    SELECT coalesce(previous, 'NOTHING') INTO before
    FROM (SELECT type, lag(type) OVER (ORDER BY effective_at, recorded_at, id) AS previous FROM live_assessments(candidate.lab_id, known)) history
    WHERE type = 'WITHDRAWAL' AND previous IS DISTINCT FROM 'RATING' LIMIT 1;
    IF before = 'NOTHING' THEN
      PERFORM refuse('assessments_unrated', 'A lab that was never rated cannot be withdrawn.', 'Rate it first.');
    ELSIF before = 'WITHDRAWAL' THEN
      PERFORM refuse('assessments_withdrawn', 'The lab is withdrawn already.', 'Record a rating to reinstate it.');
    END IF;
  END $$`,

  `CREATE FUNCTION close_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    corrected assessments;
  BEGIN
    IF NEW.corrects IS NOT NULL THEN
      SELECT * INTO corrected FROM assessments WHERE id = NEW.corrects AND lab_id = NEW.lab_id;
      IF corrected.id IS NULL THEN
        PERFORM refuse('assessments_corrects', format('The lab has no assessment %s.', NEW.corrects), 'Correct an assessment of the same lab.');
      ELSIF NEW.recorded_at <= corrected.recorded_at THEN
        PERFORM refuse('assessments_recorded_order', 'A correction is recorded after what it corrects.', 'Give a later recorded_at.');
      END IF;
    END IF;
    -- As known when it was recorded, which is what was decided on; and as known today, which differs when it was recorded for the past.
    PERFORM require_possible_history(NEW, NEW.recorded_at);
    PERFORM FROM assessments WHERE lab_id = NEW.lab_id AND recorded_at > NEW.recorded_at;
    IF FOUND THEN
      PERFORM require_possible_history(NEW, 'infinity');
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER close_assessment AFTER INSERT ON assessments FOR EACH ROW EXECUTE FUNCTION close_assessment()`,
];
