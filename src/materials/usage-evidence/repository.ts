import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { materials } from '../files/tables.ts';
import type { HeldFile, ScanState } from '../model/scan-states.ts';

/** A file that proves the use of an award, as a report names it. */
export interface EvidenceFile {
  readonly id: string;
  readonly kind: string;
  readonly sha256: string;
}

/** Such a file with what the scanner says of it. */
export interface ScannedEvidence extends EvidenceFile {
  readonly scanState: ScanState;
}

/** The evidence for the instalment whose usage report the row's case awaits, in order of upload. */
export const evidenceOf: SQL<readonly ScannedEvidence[]> = sql<readonly ScannedEvidence[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'sha256', m.sha256,
    'scanState', m.scan_state) order by m.id), '[]')
  from ${materials} m where m.application_id = ${applications.id}
    and m.evidence_for = (${applications.drawdown} ->> 'position')::integer)`;

/**
 * The files of a usage report that the scanner holds back now.
 * @param evidence the files that it names, as its row keeps them
 */
export function heldEvidenceOf(evidence: SQLWrapper): SQL<readonly HeldFile[]> {
  return sql<readonly HeldFile[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'scanState', m.scan_state)
      order by m.id), '[]')
    from jsonb_array_elements(${evidence}) as named
    join ${materials} m on m.id = (named ->> 'id')::uuid
    where m.scan_state not in ('not-scanned', 'clean'))`;
}
