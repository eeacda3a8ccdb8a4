import { officials } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import type { Case, World } from '../world.ts';

export type History = readonly Schemas['HistoryEntry'][];

/** An auditor sees every step of a case with actor and rule, and can change nothing. */
export async function audit({ as, checks }: World, each: Case): Promise<History> {
  const auditor = await as('auditor', { subject: officials.auditor });
  const params = { path: { applicationId: each.id } };
  const { body } = await checks.succeeds(
    `history of ${each.key}`,
    auditor.GET('/v1/applications/{applicationId}/history', {
      params: { ...params, query: { limit: 200 } },
    }),
  );
  const history = body.items;
  checks.equal('the whole history on one page', body.nextCursor, null);
  const versions = history.flatMap(({ version }) => version ?? []);
  checks.equal(
    'every version of the case has its entry',
    versions,
    versions.map((_, index) => index + 1),
  );
  checks.equal(
    'entries without a named actor',
    history.filter(({ actor }) => actor.subject === null).length,
    0,
  );

  await checks.refused(
    '审计人员试图撤回申报',
    auditor.POST('/v1/applications/{applicationId}/withdrawal', {
      params,
      body: { reason: 'other' },
    }),
    { status: 403 },
  );
  const seen = await checks.succeeds(
    `history of ${each.key} for its applicant`,
    each.applicant.GET('/v1/applications/{applicationId}/history', {
      params: { ...params, query: { limit: 200 } },
    }),
  );
  const shown = new Set(seen.body.items.map(({ action }) => action));
  checks.equal(
    'scoring in the history for its applicant',
    shown.has('score-sheet.submitted'),
    false,
  );
  checks.equal(
    'names in the history for its applicant',
    seen.body.items.filter(({ actor }) => actor.subject !== null).length,
    0,
  );
  return history;
}
