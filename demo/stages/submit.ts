import { caseKeys, shortName } from '../cast.ts';
import type { Case, Cases, OpenRound, World } from '../world.ts';

/** These wait for the last second, or never submit. */
const late: ReadonlySet<string> = new Set(['haixing', 'qiming', 'beiyuan', 'shanhai']);

/** Submits an application, or resubmits it after a return. */
export function submit({ id, applicant }: Case) {
  const params = { path: { applicationId: id } };
  return applicant.POST('/v1/applications/{applicationId}/submissions', { params });
}

export async function submitOnTime({ checks, moveClock }: World, cases: Cases): Promise<void> {
  await moveClock('2025-11-18T10:00:00.000+08:00');
  const punctual = caseKeys.filter((key) => !late.has(key));
  const numbers = await Promise.all(
    punctual.map(async (key) => {
      const { body } = await checks.succeeds(`submit ${key}`, submit(cases[key]));
      checks.equal(`status of ${key}`, body.status, 'submitted');
      checks.equal(`pinned policy of ${key}`, body.policyVersion, 1);
      return body.number;
    }),
  );
  checks.equal('application numbers are unique', new Set(numbers).size, punctual.length);
  checks.note(`${punctual.length} 件按时提交，编号 ${numbers.toSorted()[0]} 起`);
  await checks.refused('山海：草稿不全即提交', submit(cases.shanhai), {
    status: 422,
    finding: 'scenario-outside-window',
    rule: '3.2',
  });
}

/** The close holds to the millisecond, and the service's clock alone decides. */
export async function closeTheWindow(
  { checks, moveClock }: World,
  round: OpenRound,
  cases: Cases,
): Promise<void> {
  const { closeInclusive } = round.policy.window;
  checks.equal('the closing instant is in time (policy)', closeInclusive?.value, true);

  await moveClock('2025-11-30T17:59:59.999+08:00', 'frozen');
  const last = await checks.succeeds('submit at 17:59:59.999', submit(cases.haixing));
  checks.equal('first submission', last.body.firstSubmittedAt, '2025-11-30T17:59:59.999+08:00');

  await moveClock('2025-11-30T18:00:00.000+08:00', 'frozen');
  const sharp = await checks.succeeds('submit at 18:00:00.000', submit(cases.qiming));
  checks.equal('first submission', sharp.body.firstSubmittedAt, '2025-11-30T18:00:00.000+08:00');
  checks.note('17:59:59.999 海星、18:00:00.000 启明：均计入（政策 closeInclusive）');

  await moveClock('2025-11-30T18:00:00.001+08:00', 'frozen');
  const closed = { status: 409, finding: 'window-closed', rule: '4.1a' } as const;
  await checks.refused(`18:00:00.001 ${shortName('beiyuan')}提交`, submit(cases.beiyuan), closed);
  await checks.refused(`18:00:00.001 ${shortName('shanhai')}提交`, submit(cases.shanhai), closed);
  await checks.refused(
    '18:00:00.001 新建草稿',
    cases.beiyuan.applicant.POST('/v1/applications', { body: { roundId: round.id } }),
    closed,
  );
}
