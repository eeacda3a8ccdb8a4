import { and, eq, getTableColumns, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import {
  applications,
  caseColumns,
  moveCase,
  packetReads,
  readsPackets,
  visibleCase,
} from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import type { HeldMaterial, Sent } from '../model/material-limits.ts';
import { isInNextSubmission, materials } from './tables.ts';

/** @param which a condition on the file, which it calls `m` */
function filesOfCase(which: SQL): SQL<readonly HeldMaterial[]> {
  return sql<readonly HeldMaterial[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', m.id, 'kind', m.kind, 'sizeBytes', m.size_bytes, 'sha256', m.sha256,
      'issuer', m.issuer, 'issuedOn', m.issued_on) order by m.id), '[]')
    from materials m where m.application_id = ${applications.id} and ${which})`;
}

const heldMaterials = filesOfCase(isInNextSubmission(sql`m`));

/** The files of the finance platform that a revision may name. */
const waitingUploads = filesOfCase(
  sql`m.is_held and m.external_for > ${applications.submissionCount}`,
);

/** @param which a condition on the file, which it calls `m` */
function sentFiles(which: SQL): SQL<Sent> {
  return sql<Sent>`(
    select jsonb_build_object('files', count(*), 'bytes', coalesce(sum(m.size_bytes), 0))
    from materials m where m.application_id = ${applications.id} and ${which})`;
}

const isUsageEvidence = sql`m.evidence_for = (${applications.drawdown} ->> 'position')::integer`;

/** The evidence for the instalment whose usage report is awaited. */
const usageEvidence = filesOfCase(isUsageEvidence);

/** The part of it that no report could name before. */
const newEvidence = filesOfCase(
  sql`${isUsageEvidence} and m.uploaded_at > (${applications.drawdown} ->> 'since')::timestamptz`,
);

/** Of the case whose files are read. */
const applicationId = param('applicationId', 'uuid');

const inLatestPacket = packetReads.fragment(({ latestHolds }) =>
  latestHolds(sql`materials`, applicationId),
);
const inAnyPacket = packetReads.fragment(({ holds }) => holds(sql`materials`, applicationId));

/** Readers of packets see only materials that some packet holds; nobody sees a file held apart. */
const isVisible = sql`(not materials.is_held and (not ${readsPackets} or ${inAnyPacket}))`;

/**
 * One file by itself. Evidence of use is nobody's material: its applicant reads it back, and readers
 * of usage reports get it with the report that names it.
 */
const isReadable = sql`(${isVisible}
  or materials.evidence_for is not null and ${param('creditCode', 'text')} is not null)`;

const isCurrent = sql`case when ${readsPackets} then ${inLatestPacket}
  else ${isInNextSubmission(sql`materials`)} end`;

/** A reader of packets does not see that a material of the latest packet was removed since. */
const readableColumns = {
  ...getTableColumns(materials),
  retiredAt: sql<Date | null>`case when ${readsPackets} and ${inLatestPacket}
    then null else materials.retired_at end`.mapWith(materials.retiredAt),
};

export const materialStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const recorded = recordedFor(db, 'moved');
  const attached = db.$with('attached').as(
    db
      .insert(materials)
      .select(
        rowsFor(
          materials,
          {
            id: param('materialId', 'uuid'),
            applicationId: sql`moved.id`,
            kind: param('kind', 'text'),
            fileName: param('fileName', 'text'),
            mediaType: param('mediaType', 'text'),
            sizeBytes: param('sizeBytes', 'bigint'),
            sha256: param('sha256', 'text'),
            storageKey: param('storageKey', 'text'),
            issuer: param('issuer', 'text'),
            issuedOn: param('issuedOn', 'date'),
            uploadedAt: sql`moved.updated_at`,
            uploadedBy: param('uploadedBy', 'text'),
            retiredAt: sql`null::timestamptz`,
            replacesId: param('replacesId', 'uuid'),
            externalFor: param('externalFor', 'integer'),
            evidenceFor: param('evidenceFor', 'integer'),
            isHeld: param('isHeld', 'boolean'),
            isEncrypted: param('isEncrypted', 'boolean'),
            defects: param('defects', 'jsonb'),
            scanState: param('scanState', 'scan_state'),
            scanFinding: sql`null::text`,
            scanCause: sql`null::scan_cause`,
            scannedAt: sql`null::timestamptz`,
            discardedAt: sql`null::timestamptz`,
          },
          sql`moved`,
        ),
      )
      .returning(),
  );
  const retired = (parameter: string) =>
    db.$with('retired').as(
      db
        .update(materials)
        .set({ retiredAt: sql`moved.updated_at` })
        .from(moved)
        .where(
          and(
            eq(materials.applicationId, sql`moved.id`),
            eq(materials.id, param(parameter, 'uuid')),
            isNull(materials.retiredAt),
          ),
        )
        .returning({ id: materials.id }),
    );
  return {
    load: db
      .select({
        ...caseColumns,
        materials: heldMaterials,
        waiting: waitingUploads,
        usageEvidence,
        newEvidence,
        sentByApplicant: sentFiles(sql`m.external_for is null and m.evidence_for is null`),
        sentAsEvidence: sentFiles(isUsageEvidence),
        sentByFinance: sentFiles(sql`m.external_for is not null`),
      })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(visibleCase())
      .prepare('material_case_load'),
    attach: db
      .with(moved, retired('replacesId'), attached, recorded)
      .select()
      .from(attached)
      .prepare('material_attach'),
    detach: db
      .with(moved, retired('materialId'), recorded)
      .select()
      .from(moved)
      .prepare('material_detach'),
    current: db
      .select(readableColumns)
      .from(materials)
      .where(and(eq(materials.applicationId, param('applicationId')), isCurrent))
      .orderBy(materials.id)
      .prepare('material_list'),
    everyVersion: db
      .select(readableColumns)
      .from(materials)
      .where(and(eq(materials.applicationId, param('applicationId')), isVisible))
      .orderBy(materials.id)
      .prepare('material_every_version'),
    get: db
      .select(readableColumns)
      .from(materials)
      .where(
        and(
          eq(materials.applicationId, param('applicationId')),
          eq(materials.id, param('materialId')),
          isReadable,
        ),
      )
      .prepare('material_get'),
    evidence: db
      .select()
      .from(materials)
      .where(
        and(
          eq(materials.applicationId, param('applicationId')),
          eq(materials.id, param('materialId')),
          isNotNull(materials.evidenceFor),
        ),
      )
      .prepare('material_evidence_get'),
    external: db
      .select()
      .from(materials)
      .where(
        and(
          eq(materials.applicationId, param('applicationId')),
          eq(materials.id, param('materialId')),
          isNotNull(materials.externalFor),
        ),
      )
      .prepare('material_external_get'),
  };
});
