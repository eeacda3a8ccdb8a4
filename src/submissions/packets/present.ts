import type { Contact } from '#cases/model/index.ts';
import { withContact } from '#cases/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { ExternalRevisionRow } from '../external-revisions/repository.ts';
import type { ExternalRevision } from '../external-revisions/schemas.ts';
import type { PacketContent } from '../model/packet.ts';
import { type ComparedPacket, packetChanges } from '../model/packet-changes.ts';
import { assessReadiness } from '../model/readiness/assess-readiness.ts';
import type { LoadedSubmittable } from './read-submissions.ts';
import type { Readiness, Submission, SubmissionChanges, SubmissionSummary } from './schemas.ts';
import type { submissions } from './tables.ts';

/** The changes from one packet to a later one, in their frozen manifests and in their contacts. */
export function presentChanges(before: FrozenPacket, after: FrozenPacket): SubmissionChanges {
  const { fields, files, declarations } = packetChanges(contentOf(before), contentOf(after));
  return {
    since: before.number,
    number: after.number,
    fields: fields.map(({ pointer, before: old, after: now }) => ({
      pointer,
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
    })),
    files: files.map(({ change, material: { id, kind, fileName, sha256 } }) => ({
      change,
      materialId: id,
      kind,
      fileName,
      sha256,
    })),
    declarations: [...declarations],
  };
}

function contentOf({ manifest, contact }: FrozenPacket): ComparedPacket {
  const content = JSON.parse(manifest) as PacketContent;
  return { ...content, form: withContact(content.form, contact) };
}

/** A packet with its contact, which is null for a reader that may not see it. */
type SubmissionRow = typeof submissions.$inferSelect & { readonly contact: Contact | null };
type FrozenPacket = Pick<SubmissionRow, 'number' | 'manifest' | 'contact'>;

export function presentReadiness(state: LoadedSubmittable): Readiness {
  const findings = assessReadiness(state);
  return {
    ready: findings.every(({ severity }) => severity !== 'blocks'),
    findings: [...findings],
    assessedAt: toWireInstant(state.now),
    version: state.version,
  };
}

export function presentSubmission(row: SubmissionRow): Submission {
  return { ...presentSubmissionSummary(row), manifest: row.manifest, contact: row.contact };
}

export function presentSubmissionSummary(
  row: Pick<
    SubmissionRow,
    'applicationId' | 'number' | 'policyVersion' | 'manifestSha256' | 'submittedAt'
  >,
): SubmissionSummary {
  return {
    applicationId: row.applicationId,
    number: row.number,
    policyVersion: row.policyVersion,
    manifestSha256: row.manifestSha256,
    submittedAt: toWireInstant(row.submittedAt),
  };
}

export function presentExternalRevision(row: ExternalRevisionRow): ExternalRevision {
  return { ...row, appliedAt: toWireInstant(row.appliedAt) };
}
