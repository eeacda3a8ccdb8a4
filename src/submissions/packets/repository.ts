import { and, eq, getTableColumns, gt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  applicantCodes,
  applications,
  caseColumns,
  caseContacts,
  isContact,
  isVisibleContact,
  moveCase,
  otherLiving,
  type PacketReads,
  readsContact,
  readsPackets,
  visibleCase,
} from '#cases/index.ts';
import type { FormContent } from '#cases/model/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { isInNextSubmission, materials } from '#materials/index.ts';
import { recordsOf } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { rounds, scenarios } from '#rounds/index.ts';
import type { PacketMaterial } from '../model/packet.ts';
import type { FormerPacket, RemarkOnFile } from '../model/readiness/assessed-case.ts';
import { submissions } from './tables.ts';

/**
 * Joins the latest packet of a case: reviewers judge it, whatever its applicant is working on.
 * @param packet its name in the query; by default that of the table
 */
export function isLatestPacket(packet: SQLWrapper = submissions): SQL {
  return sql`(${packet}.application_id = ${applications.id}
    and ${packet}.number = ${applications.submissionCount})`;
}

/**
 * Whether a row is about the latest packet of its case.
 * @param row its name in the query, or its table; it names its case and the number of the packet
 */
export function isOfLatestPacket(row: SQLWrapper): SQL {
  return sql`(${row}.application_id = ${applications.id}
    and ${row}.submission_number = ${applications.submissionCount})`;
}

/** @param value an expression on the latest packet, which it calls `s` */
function ofLatestPacket<T>(value: SQL): SQL<T> {
  return sql<T>`(select ${value} from ${submissions} s where ${isLatestPacket(sql`s`)})`;
}

/** The form of the latest packet. */
export const latestForm = ofLatestPacket<FormContent>(sql`s.form`);

/** The files of the latest packet, as its manifest lists them. */
export const latestFiles = sql<readonly PacketMaterial[]>`coalesce(${ofLatestPacket(
  sql`s.manifest::jsonb -> 'materials'`,
)}, '[]')`;

/**
 * Whether a packet of its application holds a material. The manifest decides, because times are not
 * exact.
 * @param material the material's name in the query, such as `m`
 * @param packetNumber number of the packet; any packet when it is absent
 * @param applicationId its case; where that is none of the material's own columns, the packets are
 *   read once a query, and not for each file
 */
export function wasSubmitted(
  material: SQL,
  packetNumber?: SQL,
  applicationId = sql`${material}.application_id`,
): SQL<boolean> {
  const thatPacket = packetNumber && sql`and s.number = ${packetNumber}`;
  return sql`${material}.id = any(array(
    select (file ->> 'id')::uuid
    from ${submissions} s cross join jsonb_array_elements(s.manifest::jsonb -> 'materials') file
    where s.application_id = ${applicationId} ${thatPacket}))`;
}

/**
 * A query of the cases whose latest packet has a content, found by its keys.
 * @param keys those that the content has, see `submissions_search_idx`
 * @param holds whether the packet `s` has it
 */
function casesFound(keys: SQL, holds: SQL): SQL {
  return sql`(select s.application_id from ${submissions} s
    join ${applications} found on found.id = s.application_id and found.submission_count = s.number
    where search_keys(s.form) @> ${keys} and ${holds})`;
}

const namesInPacket = sql`array[comparable_name(s.form #>> '{organisation,name}'),
  comparable_name(s.form #>> '{product,name}')]`;

/** The reads of packets that lower modules need. */
export const suppliedPackets: PacketReads = {
  latestForm,
  latestContactVersion: ofLatestPacket(sql`s.contact_version`),
  latestDeclared: ofLatestPacket(sql`s.manifest::jsonb -> 'declared'`),
  holds: (material, applicationId) => wasSubmitted(material, undefined, applicationId),
  latestHolds: (material, applicationId) =>
    wasSubmitted(
      material,
      sql`(select max(latest.number) from ${submissions} latest
        where latest.application_id = ${applicationId})`,
      applicationId,
    ),
  named: (part) =>
    casesFound(
      sql`name_pairs(${part})`,
      sql`exists (select from unnest(${namesInPacket}) name
        where position(comparable_name(${part}) in name) > 0)`,
    ),
  ofScenario: (code) =>
    casesFound(sql`array['//' || ${code}]`, sql`s.form ->> 'scenarioCode' = ${code}`),
};

/**
 * Whether a material belongs to the next submission or, for a reader of packets, to the latest
 * packet.
 */
const isCurrent = sql`case when ${readsPackets}
  then ${wasSubmitted(sql`m`, sql`${applications.submissionCount}`, sql`${applications.id}`)} else ${isInNextSubmission(sql`m`)} end`;

/** The current materials of the case as the packet freezes them, in order of upload. */
const currentMaterials = sql<readonly PacketMaterial[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', m.id, 'kind', m.kind, 'fileName', m.file_name, 'mediaType', m.media_type, 'sizeBytes', m.size_bytes,
    'sha256', m.sha256, 'issuer', m.issuer, 'issuedOn', m.issued_on) order by m.id), '[]')
  from ${materials} m where m.application_id = ${applications.id} and ${isCurrent})`;

/** The size of a file that the scanner could not take for it. */
const beyondScannerBytes = sql`case when m.scan_cause = 'too-large' then m.size_bytes end`;

const fileRemarks = sql<readonly RemarkOnFile[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'materialId', m.id, 'kind', m.kind, 'scanState', m.scan_state, 'isEncrypted', m.is_encrypted,
    'defects', m.defects, 'beyondScannerBytes', ${beyondScannerBytes}) order by m.id), '[]')
  from ${materials} m where m.application_id = ${applications.id} and ${isCurrent}
    and (m.is_encrypted or m.defects <> '[]' or m.scan_state not in ('not-scanned', 'clean')))`;

/**
 * Everything that a submission depends on. It includes the contact for every caller: findings do
 * not show it. `scenarios` has to be joined by `namesScenario`, `caseContacts` by
 * `isVisibleContact`.
 */
export const submittableColumns = {
  ...caseColumns,
  contact: caseContacts.contact,
  contactSalt: caseContacts.salt,
  materials: currentMaterials,
  fileRemarks,
  recordedMeasures: recordsOf(applicantCodes),
  otherLiving,
  formerPacket: ofLatestPacket<FormerPacket | null>(sql`jsonb_build_object(
    'form', s.form, 'contactVersion', s.contact_version,
    'materials', s.manifest::jsonb -> 'materials')`),
  scenario: scenarios,
};

export const namesScenario = sql`${scenarios.code} = (${caseColumns.form}) ->> 'scenarioCode'`;

/**
 * The part of a commit statement that freezes the submitted content, named `packet`. Its
 * parameters: `manifest`, `manifestSha256`, `contentBands`, `submittedBy`.
 */
export function frozenPacket(db: Database) {
  return db.$with('packet').as(
    db
      .insert(submissions)
      .select(
        rowsFor(
          submissions,
          {
            applicationId: sql`moved.id`,
            number: sql`moved.submission_count`,
            policyVersion: sql`moved.policy_version`,
            form: sql`moved.form`,
            contactVersion: sql`moved.contact_version`,
            manifest: param('manifest', 'text'),
            manifestSha256: param('manifestSha256', 'text'),
            contentBands: param('contentBands', 'integer[]'),
            submittedAt: sql`moved.last_submitted_at`,
            submittedBy: param('submittedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ number: submissions.number }),
  );
}

export const submissionStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const packet = frozenPacket(db);
  return {
    load: db
      .select(submittableColumns)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .leftJoin(scenarios, namesScenario)
      .leftJoin(caseContacts, isVisibleContact)
      .where(visibleCase())
      .prepare('submission_load'),
    list: db
      .select({
        applicationId: submissions.applicationId,
        number: submissions.number,
        policyVersion: submissions.policyVersion,
        manifestSha256: submissions.manifestSha256,
        submittedAt: submissions.submittedAt,
      })
      .from(submissions)
      .where(
        and(
          eq(submissions.applicationId, param('applicationId')),
          gt(submissions.number, param('after')),
        ),
      )
      .orderBy(submissions.number)
      .limit(sql.placeholder('limit'))
      .prepare('submission_list'),
    get: db
      .select({ ...getTableColumns(submissions), contact: caseContacts.contact })
      .from(submissions)
      .leftJoin(
        caseContacts,
        and(readsContact, isContact(submissions.applicationId, submissions.contactVersion)),
      )
      .where(
        and(
          eq(submissions.applicationId, param('applicationId')),
          eq(submissions.number, param('number')),
        ),
      )
      .prepare('submission_get'),
    submit: db
      .with(moved, packet, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('submission_submit'),
  };
});
