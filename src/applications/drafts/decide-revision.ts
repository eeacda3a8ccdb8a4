import type { ApplicationForm } from '#cases/model/index.ts';
import {
  type CaseMove,
  changeRule,
  closedFieldFindings,
  type Declared,
  declaredBy,
  type GuardedCase,
  moveOf,
  refusalOf,
} from '#cases/model/index.ts';
import type { Decision } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { jsonChanges } from '#platform/values/json-changes.ts';
import { mergePatch } from '#platform/values/merge-patch.ts';

export interface RevisableCase extends GuardedCase {
  readonly form: ApplicationForm;
  readonly declared: Declared;
}

export interface Revision {
  readonly move: CaseMove;
  readonly form: ApplicationForm;
  readonly declared: Declared;
}

/**
 * Changes the form of a draft, or of a returned application until its due time.
 * @param patch JSON Merge Patch (RFC 7396) of the form, checked by its schema
 * @see rules 4.1, 4.1b, 4.1c
 */
export function decideRevision(
  state: RevisableCase,
  actor: Actor,
  patch: unknown,
): Decision<Revision> {
  const form = mergePatch(state.form, patch) as ApplicationForm;
  const changed = jsonChanges(state.form, form).map(({ pointer }) => pointer);
  const refusal = refusalOf('edit', state, closedFieldFindings(state.openItems, changed));
  if (refusal !== undefined) return refusal;

  const declared = declaredBy(actor.subject, state.now, state.declared, form.declarations);
  return {
    kind: 'accepted',
    change: { move: moveOf('edit', state), form, declared },
    entries: [
      {
        action: 'application.revised',
        subjectType: 'application',
        subjectId: state.id,
        applicationId: state.id,
        roundId: state.roundId,
        policyVersion: state.judgingPolicyVersion,
        ruleIds: [changeRule(state)],
        data: {
          changed,
          declared: Object.keys(declared).filter((code) => !Object.hasOwn(state.declared, code)),
        },
      },
    ],
  };
}
