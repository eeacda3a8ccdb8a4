-- The time of the programme comes from no table, so no row can move a service of production. A development clock that was
-- moved before runs true again; moving it anew puts its function and its table back.
CREATE OR REPLACE FUNCTION public.app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT date_trunc('milliseconds', clock_timestamp())
  $$;
--> statement-breakpoint
DROP TABLE development_clock;
