import type { ApplicationForm } from '#cases/model/index.ts';
import {
  actionCodes,
  type CaseMove,
  type ContactChange,
  changeRule,
  closedFieldFindings,
  contactChange,
  contactEntryData,
  type Declared,
  declaredBy,
  type FormContent,
  formDigest,
  type GuardedCase,
  type LivingApplication,
  livingProductCodes,
  livingProductFindings,
  moveOf,
  productKeyOf,
  refusalOf,
  splitForm,
  type VersionedContact,
  withContact,
} from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { jsonChanges } from '#platform/values/json-changes.ts';
import { mergePatch } from '#platform/values/merge-patch.ts';

export interface RevisableCase extends GuardedCase, VersionedContact {
  readonly form: FormContent;
  readonly declared: Declared;
  readonly otherLiving: readonly LivingApplication[];
}

export interface Revision {
  readonly move: CaseMove;
  readonly form: FormContent;
  readonly declared: Declared;
  readonly contact: ContactChange;
}

export const revisionCodes = [
  ...actionCodes('update-application'),
  'not-open-for-correction',
  ...livingProductCodes,
] as const satisfies readonly FindingCode[];

/**
 * Changes the form of a draft, or of a returned application until its due time.
 * @param patch JSON Merge Patch (RFC 7396) of the form, checked by its schema
 * @param salt 256 random bits for the digest of a changed contact
 * @see rules 3.4a, 4.1, 4.1b, 4.1c
 */
export function decideUpdateApplication(
  state: RevisableCase,
  actor: Actor,
  patch: unknown,
  salt: string,
): Decision<Revision> {
  const before = withContact(state.form, state.contact);
  const form = mergePatch(before, patch) as ApplicationForm;
  const changed = jsonChanges(before, form).map(({ pointer }) => pointer);
  const refusal = refusalOf('update-application', state, [
    ...closedFieldFindings(state.openItems, changed),
    ...livingProductFindings(productKeyOf(form), state.otherLiving),
  ]);
  if (refusal !== undefined) return refusal;

  const declared = declaredBy(actor.subject, state.now, state.declared, form.declarations);
  const { content, contact } = splitForm(form);
  const change = contactChange(state, contact, salt);
  return {
    kind: 'accepted',
    change: { move: moveOf('update-application', state), form: content, declared, contact: change },
    entries: [
      caseEntry(state, 'application.updated', {
        ruleIds: [changeRule(state)],
        data: {
          changed,
          declared: Object.keys(declared).filter((code) => !Object.hasOwn(state.declared, code)),
          formSha256: formDigest({ form: content }),
          ...contactEntryData(change),
        },
      }),
    ],
  };
}

/**
 * Whether a patch that is allowed leaves the form as it is: nothing is recorded then, and the
 * version stays.
 */
export function changesNothing(
  state: RevisableCase,
  actor: Actor,
  patch: unknown,
  salt: string,
): boolean {
  const before = withContact(state.form, state.contact);
  const isSame = jsonChanges(before, mergePatch(before, patch)).length === 0;
  return isSame && decideUpdateApplication(state, actor, patch, salt).kind === 'accepted';
}
