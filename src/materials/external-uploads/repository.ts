import { and, eq, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import type { Database } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { materials } from '../files/tables.ts';
import type { ExternalUpload } from '../model/external-upload.ts';

/** Every file that the finance platform sent for the row's case, in order of upload. */
export const externalUploads = sql<readonly ExternalUpload[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', m.id, 'kind', m.kind, 'fileName', m.file_name, 'mediaType', m.media_type,
    'sizeBytes', m.size_bytes, 'sha256', m.sha256, 'issuer', m.issuer, 'issuedOn', m.issued_on,
    'isEncrypted', m.is_encrypted, 'defects', m.defects, 'scanState', m.scan_state,
    'beyondScannerBytes', case when m.scan_cause = 'too-large' then m.size_bytes end,
    'externalFor', m.external_for, 'isHeld', m.is_held) order by m.id), '[]')
  from ${materials} m where m.application_id = ${applications.id} and m.external_for is not null)`;

const brought = sql`jsonb_to_recordset(${param('brought', 'jsonb')})
  as brought("uploadId" uuid, "replacesId" uuid)`;

/**
 * The parts of a commit statement that make uploads of the finance platform materials of the moved
 * case, named `attached`, and retire those that they replace, named `retired`. Its parameter is
 * `brought`, a JSON array of `uploadId` and `replacesId`.
 */
export function broughtMaterials(db: Database) {
  const ofMovedCase = eq(materials.applicationId, sql`moved.id`);
  const attached = db.$with('attached').as(
    db
      .update(materials)
      .set({ isHeld: false, replacesId: sql`brought."replacesId"` })
      .from(sql`moved, ${brought}`)
      .where(and(ofMovedCase, eq(materials.id, sql`brought."uploadId"`)))
      .returning({ id: materials.id }),
  );
  const retired = db.$with('retired').as(
    db
      .update(materials)
      .set({ retiredAt: sql`moved.updated_at` })
      .from(sql`moved, ${brought}`)
      .where(and(ofMovedCase, eq(materials.id, sql`brought."replacesId"`)))
      .returning({ id: materials.id }),
  );
  return { attached, retired };
}
