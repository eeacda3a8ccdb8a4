import { and, eq, isNotNull, sql } from 'drizzle-orm';
import {
  applications,
  caseContacts,
  isContact,
  isVisibleContact,
  moveCase,
  newContact,
  revisedContent,
  visibleCase,
} from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { broughtMaterials, externalUploads } from '#materials/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { rounds, scenarios } from '#rounds/index.ts';
import { frozenPacket, namesScenario, submittableColumns } from '../packets/repository.ts';
import { externalRevisions, submissions } from '../packets/tables.ts';
import type { KnownRevision } from './decide-apply-external-revision.ts';

const knownRevisions = sql<readonly KnownRevision[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'applicationId', r.application_id, 'revision', r.revision, 'contentSha256', r.content_sha256,
    'contactSalt', ${caseContacts.salt})), '[]')
  from external_revisions r
  join submissions s on s.application_id = r.application_id and s.number = r.submission_number
  join ${caseContacts} on ${isContact(sql`s.application_id`, sql`s.contact_version`)}
  where r.system = ${param('system', 'text')} and r.external_id = ${param('externalId', 'text')})`;

export type ExternalRevisionRow = Awaited<
  ReturnType<ReturnType<typeof externalRevisionStatements>['get']['execute']>
>[number];

export const externalRevisionStatements = perDatabase((db: Database) => {
  const moved = moveCase(db, revisedContent);
  const { attached, retired } = broughtMaterials(db);
  const revision = db.$with('revision').as(
    db
      .insert(externalRevisions)
      .select(
        rowsFor(
          externalRevisions,
          {
            id: param('revisionId', 'uuid'),
            applicationId: sql`moved.id`,
            system: param('system', 'text'),
            externalId: param('externalId', 'text'),
            revision: param('revision', 'integer'),
            contentSha256: param('contentSha256', 'text'),
            submissionNumber: sql`moved.submission_count`,
            appliedAt: sql`moved.last_submitted_at`,
            appliedBy: param('submittedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ id: externalRevisions.id }),
  );
  const revisions = () =>
    db
      .select({
        id: externalRevisions.id,
        applicationId: externalRevisions.applicationId,
        system: externalRevisions.system,
        externalId: externalRevisions.externalId,
        revision: externalRevisions.revision,
        submissionNumber: externalRevisions.submissionNumber,
        manifestSha256: submissions.manifestSha256,
        appliedAt: externalRevisions.appliedAt,
      })
      .from(externalRevisions)
      .innerJoin(
        submissions,
        and(
          eq(submissions.applicationId, externalRevisions.applicationId),
          eq(submissions.number, externalRevisions.submissionNumber),
        ),
      );
  return {
    load: db
      .select({ ...submittableColumns, uploads: externalUploads, knownRevisions })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .leftJoin(scenarios, namesScenario)
      .leftJoin(caseContacts, isVisibleContact)
      .where(and(visibleCase(), isNotNull(applications.firstSubmittedAt)))
      .prepare('external_revision_load'),
    apply: db
      .with(
        moved,
        newContact(db),
        attached,
        retired,
        frozenPacket(db),
        revision,
        recordedFor(db, 'moved'),
      )
      .select({ id: moved.id })
      .from(moved)
      .prepare('external_revision_apply'),
    get: revisions()
      .where(
        and(
          eq(externalRevisions.system, param('system', 'text')),
          eq(externalRevisions.externalId, param('externalId', 'text')),
          eq(externalRevisions.revision, param('revision', 'integer')),
        ),
      )
      .prepare('external_revision_get'),
    ofCase: revisions()
      .where(eq(externalRevisions.applicationId, param('applicationId')))
      .orderBy(externalRevisions.submissionNumber)
      .prepare('external_revision_list'),
  };
});
