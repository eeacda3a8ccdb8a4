import type { ApplicationForm } from '#cases/model/index.ts';
import {
  actionCodes,
  type ContactChange,
  closedFieldFindings,
  contactChange,
  contactDigest,
  type Declared,
  declaredBy,
  type FormContent,
  formDigest,
  splitForm,
  withContact,
} from '#cases/model/index.ts';
import type { Decision, Refused } from '#kernel/model/index.ts';
import type { ExternalUpload } from '#materials/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { jsonChanges } from '#platform/values/json-changes.ts';
import { mergePatch } from '#platform/values/merge-patch.ts';
import { finding } from '#programme/findings/finding.ts';
import { blockingCodes } from '../model/readiness/assess-readiness.ts';
import type { RemarkOnFile } from '../model/readiness/assessed-case.ts';
import {
  decideSubmitApplication,
  type SubmittableCase,
  type SubmittedCase,
} from '../packets/decide-submit-application.ts';
import { type BroughtFile, checkBroughtFiles, withBroughtFiles } from './check-brought-files.ts';

/**
 * The source of a correction made on another system: its record, and the revision of that record.
 */
export interface ExternalSource {
  readonly system: string;
  readonly externalId: string;
  /** 1, 2, 3 …, rising; numbers may be missing. */
  readonly revision: number;
}

/** What a revision changes. */
export interface RevisionContent {
  /** JSON Merge Patch (RFC 7396) of the form, checked by its schema. */
  readonly patch: object;
  readonly files: readonly BroughtFile[];
}

export interface RevisionCommand extends ExternalSource, RevisionContent {
  readonly id: string;
  /** 256 random bits for the digest of another contact. */
  readonly salt: string;
}

/** A revision of the same record that was applied before. */
export interface KnownRevision {
  readonly applicationId: string;
  readonly revision: number;
  readonly contentSha256: string;
  /** Salt of the contact in the packet that it became. */
  readonly contactSalt: string;
}

export interface ExternallyRevisedCase extends SubmittableCase {
  readonly fileRemarks: readonly RemarkOnFile[];
  /** Every file that the platform sent for the case. */
  readonly uploads: readonly ExternalUpload[];
  /** Every revision of the record so far, of whichever application. */
  readonly knownRevisions: readonly KnownRevision[];
}

export interface AppliedRevision extends SubmittedCase {
  readonly form: FormContent;
  readonly contact: ContactChange;
  readonly declared: Declared;
  readonly contentSha256: string;
}

export const revisionCodes = [
  ...actionCodes('apply-external-revision'),
  ...blockingCodes,
  'not-open-for-correction',
  'upload-unknown',
  'upload-used',
  'replaced-material-not-current',
  'material-kind-full',
  'quota-exceeded',
  'revision-content-differs',
  'revision-outdated',
  'external-record-taken',
] as const satisfies readonly FindingCode[];

/**
 * Applies a correction made on the finance platform on top of the corrections made here, as far as
 * the open return notice allows, and submits the result as the next packet.
 * @param subject the person who gives the declarations in the revision
 * @see rule 4.1c; older revisions, and other content under a known number, are refused before
 * anything else
 */
export function decideApplyExternalRevision(
  state: ExternallyRevisedCase,
  subject: string,
  { system, externalId, revision, patch, files, salt }: RevisionCommand,
): Decision<AppliedRevision> {
  const stale = staleness(state, revision, { patch, files });
  if (stale !== undefined) return stale;

  const before = withContact(state.form, state.contact);
  const form = mergePatch(before, patch) as ApplicationForm;
  const changed = jsonChanges(before, form).map(({ pointer }) => pointer);
  const { content, contact } = splitForm(form);
  const change = contactChange(state, contact, salt);
  const contactSalt = change.contactSalt ?? state.contactSalt;
  const contentSha256 = revisionDigest({ patch, files }, contactSalt);
  const declared = declaredBy(subject, state.now, state.declared, form.declarations);
  const decision = decideSubmitApplication(
    {
      ...state,
      ...change,
      ...withBroughtFiles(state, files),
      contactSalt,
      form: content,
      declared,
    },
    {
      action: 'apply-external-revision',
      found: [...closedFieldFindings(state.openItems, changed), ...checkBroughtFiles(state, files)],
      data: {
        source: {
          externalIdSha256: canonicalDigest([system, externalId]),
          revision,
          contentSha256,
        },
        changed,
        formSha256: formDigest({ form: content }),
        ...(files.length === 0 ? {} : { files: files.flatMap((file) => recordOf(state, file)) }),
      },
    },
  );
  if (decision.kind === 'refused') return decision;
  const applied = { form: content, contact: change, declared, contentSha256 };
  return { ...decision, change: { ...decision.change, ...applied } };
}

/** A brought file in the ledger. */
function recordOf({ uploads }: ExternallyRevisedCase, { uploadId, replacesId }: BroughtFile) {
  return uploads
    .filter(({ id }) => id === uploadId)
    .map(({ id: materialId, kind, sha256 }) => ({
      ...{ materialId, kind, sha256 },
      ...(replacesId === null ? {} : { replacesId }),
    }));
}

/**
 * The digest of a revision, which tells a repetition from other content: SHA-256, hex, of its
 * canonical JSON (RFC 8785), with the salted digest of a contact in place of the contact. Without
 * files it is that of the patch alone.
 * @param contactSalt salt of the contact in the packet that the patch becomes
 */
function revisionDigest({ patch, files }: RevisionContent, contactSalt: string | null): string {
  const form =
    'contact' in patch ? { ...patch, contact: contactDigest(contactSalt, patch.contact) } : patch;
  return canonicalDigest(files.length === 0 ? form : { form, materials: files });
}

function staleness(
  { id, knownRevisions }: ExternallyRevisedCase,
  revision: number,
  content: RevisionContent,
): Refused | undefined {
  if (knownRevisions.some(({ applicationId }) => applicationId !== id))
    return conflict(finding('external-record-taken', '/externalId'));
  const same = knownRevisions.find((known) => known.revision === revision);
  if (same !== undefined) {
    return same.contentSha256 === revisionDigest(content, same.contactSalt)
      ? { kind: 'refused', problem: 'conflict', findings: [], isRepetition: true }
      : conflict(finding('revision-content-differs', '/revision', { revision }));
  }
  const last = Math.max(0, ...knownRevisions.map((known) => known.revision));
  if (revision >= last) return undefined;
  return conflict(finding('revision-outdated', '/revision', { last }));
}

function conflict(found: Finding): Refused {
  return { kind: 'refused', problem: 'conflict', findings: [found] };
}
