import { type SQL, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { materials } from '../files/tables.ts';

/** A file that proves the use of an award, as a report names it. */
export interface EvidenceFile {
  readonly id: string;
  readonly kind: string;
  readonly sha256: string;
}

/** The evidence for the instalment whose usage report the row's case awaits, in order of upload. */
export const evidenceOf: SQL<readonly EvidenceFile[]> = sql<readonly EvidenceFile[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'sha256', m.sha256)
    order by m.id), '[]')
  from ${materials} m where m.application_id = ${applications.id}
    and m.evidence_for = (${applications.drawdown} ->> 'position')::integer)`;
