-- A result is held from its confirmation to its publication: a fact of the case, which moves with
-- its version (ADR 26).
GRANT UPDATE (result_held_at) ON applications TO subsidy_runtime;
