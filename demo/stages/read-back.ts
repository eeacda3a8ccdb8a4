import { type CaseKey, officials, partOf } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import type { Case, Cases, OpenRound, World } from '../world.ts';

export interface Outcome {
  readonly key: CaseKey;
  readonly case: Case;
  readonly application: Schemas['Application'];
}

const PAGE = 7;

/**
 * Reads every case as its applicant sees it, and the officer's list page by page: it holds no
 * drafts.
 */
export async function readBack(
  world: World,
  round: OpenRound,
  cases: Cases,
): Promise<readonly Outcome[]> {
  const { checks } = world;
  const outcomes = await Promise.all(
    Object.values(cases).map(async (each) => {
      const { key, id, applicant } = each;
      const params = { path: { applicationId: id } };
      const { body } = await checks.succeeds(
        `read ${key}`,
        applicant.GET('/v1/applications/{applicationId}', { params }),
      );
      checks.equal(`status of ${key} at the end`, body.status, partOf(key).ends ?? 'accepted');
      return { key, case: each, application: body };
    }),
  );
  const listed = await listAll(world, round);
  checks.equal(
    'applications an officer lists',
    listed.toSorted(),
    outcomes
      .filter(({ application }) => application.firstSubmittedAt !== null)
      .map(({ application }) => application.id)
      .toSorted(),
  );
  return outcomes;
}

async function listAll({ as, checks }: World, round: OpenRound): Promise<string[]> {
  const officer = await as('officer', { subject: officials.proposer });
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const { body }: { body: Schemas['ApplicationPage'] } = await checks.succeeds(
      'page of applications',
      officer.GET('/v1/applications', {
        params: {
          query: { roundId: round.id, limit: PAGE, ...(cursor === null ? {} : { cursor }) },
        },
      }),
    );
    ids.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  } while (cursor !== null);
  return ids;
}
