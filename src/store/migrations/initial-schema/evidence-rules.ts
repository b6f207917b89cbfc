/** What an assessment must rest on, looked at when the transaction commits. */
export const EVIDENCE_RULES: readonly string[] = [
  `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,

  `CREATE FUNCTION is_affirmation(candidate assessments) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(
      (SELECT (p.type, candidate.type) = ('RATING', 'RATING')
         AND (p.scale_version, p.low, p.high, p.outlook_trend) = (candidate.scale_version, candidate.low, candidate.high, candidate.outlook_trend)
         AND p.outlook_target IS NOT DISTINCT FROM candidate.outlook_target
       FROM live_assessments(candidate.lab_id, candidate.recorded_at) p
       WHERE (p.effective_at, p.recorded_at, p.id) < (candidate.effective_at, candidate.recorded_at, candidate.id)
       ORDER BY p.effective_at DESC, p.recorded_at DESC, p.id DESC LIMIT 1),
      false)
  $$`,

  `CREATE FUNCTION require_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM evidence WHERE assessment_id = NEW.id AND confirmation IN ('CONFIRMED', 'REPORTED');
    IF FOUND OR is_affirmation(NEW) THEN
      RETURN NULL;
    END IF;
    PERFORM FROM evidence WHERE assessment_id = NEW.id;
    IF FOUND THEN
      PERFORM refuse('assessments_rumour_only', format('Assessment %s rests on rumour alone.', NEW.id), 'Add evidence that is at least reported.');
    END IF;
    PERFORM refuse('assessments_evidence', format('Assessment %s has no evidence.', NEW.id), 'Add at least one claim with its source.');
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER require_evidence AFTER INSERT ON assessments
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_evidence()`,
];
