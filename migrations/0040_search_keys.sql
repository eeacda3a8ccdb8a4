-- How names are compared when a part of one is sought: width and case of letters do not matter.
CREATE FUNCTION comparable_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(normalize(name, NFKC) COLLATE "C") COLLATE "default";
--> statement-breakpoint
-- The pairs of neighbouring characters of a name. Chinese names are sought by two characters, which
-- trigrams would not serve. A loop in plpgsql, since each submission pays for it: a third of the time
-- of a query over the characters.
CREATE FUNCTION name_pairs(name text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  letters text[] := string_to_array(public.comparable_name(name), NULL);
  pairs text[] := '{}';
BEGIN
  FOR n IN 1..cardinality(letters) - 1 LOOP
    pairs[n] := letters[n] || letters[n + 1];
  END LOOP;
  RETURN pairs;
END
$$;
--> statement-breakpoint
-- What a packet is sought by: the pairs of its applicant's and product's name, with a line's end
-- between them, and, behind two slashes, which make it longer than a pair, its scenario.
CREATE FUNCTION search_keys(form jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN name_pairs(coalesce(form #>> '{organisation,name}', '') || e'\n'
    || coalesce(form #>> '{product,name}', ''))
  || ARRAY['//' || coalesce(form ->> 'scenarioCode', '')];
