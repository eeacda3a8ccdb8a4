import type { ApplicationForm } from '#cases/model/index.ts';
import {
  type ContactChange,
  closedFieldFindings,
  contactChange,
  contactDigest,
  type Declared,
  declaredBy,
  type FormContent,
  splitForm,
  withContact,
} from '#cases/model/index.ts';
import type { Decision, Refused } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding } from '#platform/values/findings.ts';
import { jsonChanges } from '#platform/values/json-changes.ts';
import { mergePatch } from '#platform/values/merge-patch.ts';
import {
  decideSubmission,
  type HandedIn,
  type SubmittableCase,
} from '../packets/decide-submission.ts';

/** A correction made on another system: which record of it, and which revision of the record. */
export interface ExternalSource {
  readonly system: string;
  readonly externalId: string;
  /** 1, 2, 3 …, rising; not every number has to arrive. */
  readonly revision: number;
}

export interface RevisionCommand extends ExternalSource {
  readonly id: string;
  /** JSON Merge Patch (RFC 7396) of the form, checked by its schema. */
  readonly patch: object;
  /** 256 random bits for the digest of another contact. */
  readonly salt: string;
}

/** A revision of the same record that was applied before. */
export interface KnownRevision {
  readonly applicationId: string;
  readonly revision: number;
  readonly contentSha256: string;
  /** Of the contact of the packet that it became. */
  readonly contactSalt: string;
}

export interface ExternallyRevisedCase extends SubmittableCase {
  /** Every revision of the record so far, of whichever application. */
  readonly knownRevisions: readonly KnownRevision[];
}

export interface AppliedRevision extends HandedIn {
  readonly form: FormContent;
  readonly contact: ContactChange;
  readonly declared: Declared;
  readonly contentSha256: string;
}

/** The finding that tells a repetition, which is no fault and changes nothing, from everything that is one. */
export const repeatedCode = 'revision-repeated';

/**
 * Applies a correction made on the finance platform to what is being corrected here, as far as the open return notice
 * allows, and hands it in as the next packet.
 * @param subject who is to stand behind declarations that the revision gives
 * @see rule 4.1c; older revisions, and other content under a known number, are refused before anything else
 */
export function decideExternalRevision(
  state: ExternallyRevisedCase,
  subject: string,
  { system, externalId, revision, patch, salt }: RevisionCommand,
): Decision<AppliedRevision> {
  const stale = staleness(state, revision, patch);
  if (stale !== undefined) return stale;

  const before = withContact(state.form, state.contact);
  const form = mergePatch(before, patch) as ApplicationForm;
  const changed = jsonChanges(before, form).map(({ pointer }) => pointer);
  const { content, contact } = splitForm(form);
  const change = contactChange(state, contact, salt);
  const contactSalt = change.contactSalt ?? state.contactSalt;
  const contentSha256 = revisionDigest(patch, contactSalt);
  const declared = declaredBy(subject, state.now, state.declared, form.declarations);
  const decision = decideSubmission(
    { ...state, ...change, contactSalt, form: content, declared },
    {
      action: 'apply-external-revision',
      found: closedFieldFindings(state.openItems, changed),
      data: {
        source: {
          externalIdSha256: canonicalDigest([system, externalId]),
          revision,
          contentSha256,
        },
        changed,
      },
    },
  );
  if (decision.kind === 'refused') return decision;
  const applied = { form: content, contact: change, declared, contentSha256 };
  return { ...decision, change: { ...decision.change, ...applied } };
}

/**
 * The digest of a patch, which tells whether a repetition is one: SHA-256, hex, of its canonical JSON
 * (RFC 8785), with the salted digest of a contact in place of the contact.
 * @param contactSalt of the contact of the packet that the patch becomes
 */
function revisionDigest(patch: object, contactSalt: string | null): string {
  const content =
    'contact' in patch ? { ...patch, contact: contactDigest(contactSalt, patch.contact) } : patch;
  return canonicalDigest(content);
}

function staleness(
  { id, knownRevisions }: ExternallyRevisedCase,
  revision: number,
  patch: object,
): Refused | undefined {
  if (knownRevisions.some(({ applicationId }) => applicationId !== id)) return conflict(taken());
  const same = knownRevisions.find((known) => known.revision === revision);
  if (same !== undefined) {
    return conflict(
      same.contentSha256 === revisionDigest(patch, same.contactSalt)
        ? repeated()
        : differs(revision),
    );
  }
  const last = Math.max(0, ...knownRevisions.map((known) => known.revision));
  return revision < last ? conflict(outdated(last)) : undefined;
}

function conflict(finding: Finding): Refused {
  return { kind: 'refused', problem: 'conflict', findings: [finding] };
}

function repeated(): Finding {
  return {
    code: repeatedCode,
    rule: '4.1c',
    pointer: '/revision',
    message: { zh: '该修订已处理', en: 'The revision was applied already' },
  };
}

function differs(revision: number): Finding {
  return {
    code: 'revision-content-differs',
    rule: '4.1c',
    pointer: '/form',
    message: {
      zh: `修订 ${revision} 已以不同内容提交`,
      en: `Revision ${revision} arrived before with other content`,
    },
    remedy: { zh: '以新的修订号提交。', en: 'Send it under a new revision number.' },
  };
}

function outdated(last: number): Finding {
  return {
    code: 'revision-outdated',
    rule: '4.1c',
    pointer: '/revision',
    message: { zh: `已处理到修订 ${last}`, en: `Revision ${last} was applied already` },
    remedy: { zh: '只提交更新的修订。', en: 'Send newer revisions only.' },
  };
}

function taken(): Finding {
  return {
    code: 'external-record-taken',
    rule: '4.1c',
    pointer: '/externalId',
    message: {
      zh: '该外部记录已对应另一份申报',
      en: 'The external record belongs to another application',
    },
    remedy: { zh: '核对申报与外部编号。', en: 'Check the application and the external id.' },
  };
}
