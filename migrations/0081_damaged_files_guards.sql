-- What was found damaged at the upload stays as it was written, like all that the upload tells.
CREATE TRIGGER materials_defects_kept BEFORE UPDATE OF defects ON materials
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_columns();
