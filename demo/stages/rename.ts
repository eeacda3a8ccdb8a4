import { officials } from '../cast.ts';
import type { Cases, OpenRound, World } from '../world.ts';

const evidence = '深市监变〔2026〕第0105号';

/**
 * 云杉 takes another name before it is paid: two officers record it, and award and public list
 * follow (rule 3.1). Its packet stays as it was handed in.
 */
export async function rename(world: World, round: OpenRound, cases: Cases): Promise<void> {
  const { as, checks, moveClock } = world;
  const { id, organisation, applicant } = cases.yunshan;
  const { name: former, creditCode } = organisation;
  const name = former.replace('有限公司', '股份有限公司');
  await moveClock('2026-01-08T10:00:00.000+08:00');
  const proposer = await as('officer', { subject: officials.proposer });
  const confirmer = await as('officer', { subject: officials.confirmer });
  const { body: proposal } = await checks.succeeds(
    'propose the rename of 云杉',
    proposer.POST('/v1/organisation-change-proposals', {
      body: {
        ...{ kind: 'rename', creditCode, name, evidence, effectiveOn: '2026-01-05' },
        reason: '经登记机关核准更名。',
      },
    }),
  );
  const params = { path: { proposalId: proposal.id } };
  await checks.refused(
    '提出人确认本人提出的更名',
    proposer.POST('/v1/organisation-change-proposals/{proposalId}/confirmation', { params }),
    { status: 403, finding: 'proposed-by-caller' },
  );
  const { body: change } = await checks.succeeds(
    'rename 云杉',
    confirmer.POST('/v1/organisation-change-proposals/{proposalId}/confirmation', { params }),
  );
  checks.equal('cases of 云杉 renamed', change.applicationIds, [id]);

  const path = { applicationId: id };
  const { body: view } = await checks.succeeds(
    'the case of 云杉',
    applicant.GET('/v1/applications/{applicationId}', { params: { path } }),
  );
  checks.equal('present name of 云杉', view.organisationName, name);
  checks.equal('name in its form', view.form.organisation?.name, former);
  const { body: results } = await checks.succeeds(
    'public results after the rename',
    confirmer.GET('/v1/rounds/{roundId}/public-results', {
      params: { path: { roundId: round.id }, query: { limit: 200 } },
    }),
  );
  const shown = results.items.find((each) => each.applicantCreditCode === creditCode);
  checks.equal('present name in public', shown?.organisationName, name);
  checks.equal(
    'former name in public',
    shown?.formerApplicants.map((each) => each.name),
    [former],
  );
  checks.note(`云杉：依${evidence}更名，公示与拨付用新名并列原名；已提交的材料不变`);
}
