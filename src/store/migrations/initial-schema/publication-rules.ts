/** What the public has seen stays; five levels make a scale. */
export const PUBLICATION_RULES: readonly string[] = [
  `CREATE FUNCTION keep_rated_lab() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM assessments WHERE lab_id = OLD.id;
    IF FOUND THEN
      PERFORM refuse('labs_rated', format('%s has been rated: it cannot be deleted.', OLD.name), 'Withdraw it.');
    END IF;
    RETURN OLD;
  END $$`,
  `CREATE TRIGGER keep_rated_lab BEFORE DELETE ON labs FOR EACH ROW EXECUTE FUNCTION keep_rated_lab()`,

  `CREATE FUNCTION require_five_levels() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    incomplete integer;
  BEGIN
    SELECT s.version INTO incomplete FROM scales s WHERE (SELECT count(*) FROM levels l WHERE l.scale_version = s.version) <> 5 LIMIT 1;
    IF FOUND THEN
      PERFORM refuse('levels_complete', format('Version %s of the scale lacks one of its five levels.', incomplete), 'Give ranks 1 to 5.');
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER require_five_levels AFTER INSERT ON scales
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_five_levels()`,
  `CREATE CONSTRAINT TRIGGER require_five_levels AFTER INSERT OR UPDATE OR DELETE ON levels
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_five_levels()`,

  `CREATE FUNCTION keep_sent_edition() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'TRUNCATE' OR OLD.state = 'SENT' THEN
      PERFORM refuse('editions_sent_kept', 'An edition that was sent stays as it was sent.', 'Say what was wrong in the next one.');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END $$`,
  `CREATE TRIGGER keep_sent_edition BEFORE UPDATE OR DELETE ON editions FOR EACH ROW EXECUTE FUNCTION keep_sent_edition()`,
  `CREATE TRIGGER keep_sent_editions BEFORE TRUNCATE ON editions FOR EACH STATEMENT EXECUTE FUNCTION keep_sent_edition()`,
];
