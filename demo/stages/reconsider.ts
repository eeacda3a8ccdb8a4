import { officials } from '../cast.ts';
import type { Case, Cases, World } from '../world.ts';
import { claim, confirm, decline } from './decide.ts';

const reference = '深府复决〔2026〕3号';

/**
 * A decision orders that 明镜 is judged again. Two officers without a part in its pre-review take it
 * up again (rule 4.1).
 */
export async function takeUpAgain(world: World, { mingjing }: Cases): Promise<void> {
  const { as, checks, moveClock } = world;
  await moveClock('2026-01-12T10:00:00.000+08:00');
  const [first, second] = officials.reconsiderers;
  const [proposer, confirmer] = await Promise.all([
    as('officer', { subject: first }),
    as('officer', { subject: second }),
  ]);
  const { body: proposal } = await checks.succeeds(
    'propose to take 明镜 up again',
    proposer.POST('/v1/applications/{applicationId}/reconsideration-proposals', {
      params: { path: { applicationId: mingjing.id } },
      body: { reference, reason: '复议决定撤销原不予受理决定，责令重新作出。' },
    }),
  );
  const params = { path: { proposalId: proposal.id } };
  await checks.refused(
    '提出人确认本人提出的重新办理',
    proposer.POST('/v1/reconsideration-proposals/{proposalId}/confirmation', { params }),
    { status: 403, finding: 'proposed-by-caller' },
  );
  const { body } = await checks.succeeds(
    'take 明镜 up again',
    confirmer.POST('/v1/reconsideration-proposals/{proposalId}/confirmation', { params }),
  );
  checks.equal('status of 明镜', body.status, 'resubmitted');
  checks.equal('pre-review of 明镜', body.preReviewResult, 'pending');
  checks.note(`明镜：依${reference}重新办理，不予受理 → 待审，原决定留存`);
}

/** Who decided before cannot judge it again; two others do, and come to the same decision. */
export async function judgeAgain(world: World, { mingjing }: Cases): Promise<void> {
  const { as, checks, moveClock } = world;
  await moveClock('2026-01-14T10:00:00.000+08:00');
  const params = { path: { applicationId: mingjing.id } };
  for (const subject of officials.preReviewers) {
    const former = await as('pre-reviewer', { subject });
    await checks.refused(
      `明镜：原审查人员 ${subject} 领取`,
      former.POST('/v1/applications/{applicationId}/review-claim', { params }),
      { status: 403, finding: 'decided-before', rule: '4.1' },
    );
  }
  const [first, second] = officials.newReviewers;
  const proposed = await checks.succeeds(
    'decline 明镜 again',
    decline(await claim(world, mingjing, first), mingjing),
  );
  checks.equal('status of 明镜 before the second review', proposed.body.status, 'resubmitted');
  const decided = await checks.succeeds(
    'confirm the new decision',
    confirm(await claim(world, mingjing, second), mingjing),
  );
  checks.equal('status of 明镜', decided.body.status, 'declined');
  await compareDecisions(world, mingjing);
}

/** The applicant reads both decisions and what came between them. */
async function compareDecisions({ checks }: World, { id, applicant }: Case): Promise<void> {
  const params = { path: { applicationId: id } };
  const { body: decisions } = await checks.succeeds(
    'decisions on 明镜',
    applicant.GET('/v1/applications/{applicationId}/pre-review-decisions', { params }),
  );
  checks.equal(
    'decisions on 明镜',
    decisions.items.map(({ kind }) => kind),
    ['decline', 'decline'],
  );
  const { body: list } = await checks.succeeds(
    'reconsiderations of 明镜',
    applicant.GET('/v1/applications/{applicationId}/reconsiderations', { params }),
  );
  checks.equal(
    'reconsiderations of 明镜',
    list.items.map((each) => `${each.fromStatus} ${each.toStatus} ${each.reference}`),
    [`declined resubmitted ${reference}`],
  );
  checks.note('明镜：另两人重审并复核，仍不予受理 [3.4b]；前后两份决定均可查阅');
}
