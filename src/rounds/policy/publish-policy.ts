import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { decidePublishPolicy, type PublishedPolicy, policyInput } from '../model/decide-policy.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import type { RoundRow } from '../rounds/repository.ts';
import type { PolicyOrigin } from './check-change.ts';
import { policyStatements } from './repository.ts';

export interface PolicyRevisionInput extends Partial<PolicyOrigin> {
  readonly document: PolicyDocument;
  readonly reason: string;
}

/** Publishes a new version of a round's policy, with the reason for it. */
export function publishPolicy(
  db: Database,
  caller: Caller,
  roundId: string,
  { document, reason, ...origin }: PolicyRevisionInput,
  ifMatch?: (version: number) => boolean,
): Promise<RoundRow> {
  const statements = policyStatements(db);
  const input = policyInput(document, reason, origin);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => (await statements.loadPublishing.execute({ roundId }))[0],
    decide: (state) => decidePublishPolicy(state, input),
    commit: (state, policy, entries) =>
      statements.publish.execute({
        ...publicationParameters(policy, caller),
        loadedVersion: state.version,
        entries,
      }),
  });
}

/** The parameters of every statement that publishes a policy version. */
export function publicationParameters(policy: PublishedPolicy, { actor }: Caller) {
  return {
    ...policy,
    title: JSON.stringify(policy.document.title),
    document: JSON.stringify(policy.document),
    sources: JSON.stringify(policy.sources),
    publishedBy: actor.subject,
  };
}
