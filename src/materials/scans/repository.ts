import { and, eq, sql } from 'drizzle-orm';
import { applications, caseColumns, moveCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { materials } from '../files/tables.ts';
import { isKept } from '../storage/repository.ts';

export const scanStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const scanned = db.$with('scanned').as(
    db
      .update(materials)
      .set({
        scanState: param('scanState', 'scan_state'),
        scanFinding: param('scanFinding', 'text'),
        scanCause: param('scanCause', 'scan_cause'),
        scannedAt: sql`moved.updated_at`,
      })
      .from(moved)
      .where(
        and(
          eq(materials.applicationId, sql`moved.id`),
          eq(materials.id, param('materialId', 'uuid')),
        ),
      )
      .returning({ id: materials.id }),
  );
  return {
    pendingAfter: db
      .select({
        id: materials.id,
        applicationId: materials.applicationId,
        storageKey: materials.storageKey,
      })
      .from(materials)
      .where(and(sql`scan_state = 'pending'`, isKept, idsAfter(materials.id)))
      .orderBy(materials.id)
      .limit(sql.placeholder('limit'))
      .prepare('scan_pending'),
    /** The files that wait, and for how long the first of them has waited. */
    queue: db
      .select({
        files: sql<number>`count(*)::int`,
        oldestSeconds: sql<number>`coalesce(extract(epoch from
          ${appNow} - min(${materials.uploadedAt})), 0)::float`,
      })
      .from(materials)
      .where(and(sql`scan_state = 'pending'`, isKept))
      .prepare('scan_queue'),
    load: db
      .select({
        ...caseColumns,
        form: applications.form,
        declared: applications.declared,
        scanState: materials.scanState,
      })
      .from(materials)
      .innerJoin(applications, eq(applications.id, materials.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(eq(materials.id, param('materialId', 'uuid')))
      .prepare('scan_load'),
    record: db
      .with(moved, scanned, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('scan_record'),
  };
});
