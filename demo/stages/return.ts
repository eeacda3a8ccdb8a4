import { officials } from '../cast.ts';
import type { Api, Schemas } from '../client/access.ts';
import { materialFile } from '../data/files.ts';
import type { Case, Cases, OpenRound, World } from '../world.ts';
import { upload } from './attach.ts';
import { claim } from './decide.ts';
import { submit } from './submit.ts';

const fenghuoUntil = '2025-12-05T18:00:00.000+08:00';

/** Two are returned before the close; their notices outlive it (rule 4.1b). */
export async function returnBeforeClose(world: World, cases: Cases): Promise<void> {
  const { checks, moveClock } = world;
  const { yunshan, fenghuo } = cases;
  await moveClock('2025-11-25T15:00:00.000+08:00');
  const reviewer = await claim(world, yunshan);
  await claim(world, fenghuo);
  await checks.refused(
    '退回时限早于当前时间',
    sendBack(reviewer, yunshan, { dueAt: '2025-11-25T14:59:00.000+08:00' }),
    { status: 422, finding: 'due-time-not-ahead', rule: '4.1b' },
  );
  for (const [each, given, dueAt] of [
    [yunshan, {}, '2025-12-02T23:59:59.999+08:00'],
    [fenghuo, { dueAt: fenghuoUntil }, fenghuoUntil],
  ] as const) {
    const { body } = await checks.succeeds(`return ${each.key}`, sendBack(reviewer, each, given));
    checks.equal(`status of ${each.key}`, body.status, 'returned');
    checks.equal(`due time of ${each.key}`, body.dueAt, dueAt);
  }
  checks.note('云杉：退回修改，按政策 5 个工作日，至 12-02 24:00（晚于 11-30 截止）');
  checks.note('烽火台：退回修改，至 12-05 18:00');
}

/**
 * After the close one gets more time and submits again; the other misses its notified time and
 * lapses.
 */
export async function resubmitAfterClose(
  world: World,
  round: OpenRound,
  cases: Cases,
): Promise<void> {
  const { checks, moveClock } = world;
  await moveClock('2025-12-01T09:00:00.000+08:00');
  const before = await read(world, cases.yunshan);
  await extend(world, cases.yunshan, '2025-12-05T18:00:00.000+08:00');

  await moveClock('2025-12-03T11:00:00.000+08:00');
  await mend(world, cases.yunshan);
  const after = await handInAgain(world, cases.yunshan);
  checks.equal('first submission of 云杉 stays', after.firstSubmittedAt, before.firstSubmittedAt);
  checks.equal('submissions of 云杉', after.submissionCount, 2);
  checks.note('云杉：延期至 12-05，12-03 重新提交，首次提交时间不变 [4.1b]');

  await moveClock('2025-12-05T18:00:00.001+08:00', 'frozen');
  await checks.refused('烽火台：超过指定时间 1 毫秒重报', submit(cases.fenghuo), {
    status: 409,
    finding: 'due-time-passed',
    rule: '4.1b',
  });
  await letLapse(world, round);
  checks.equal('status of 烽火台', (await read(world, cases.fenghuo)).status, 'lapsed');
  checks.note('烽火台：按政策逾期失效；主管人员可延期恢复 [4.1b]');
}

/** Returns a claimed case with a notice. */
export function sendBack(
  reviewer: Api,
  each: Case,
  notice: Partial<Pick<Schemas['NewReturnNotice'], 'kind' | 'dueAt'>>,
) {
  return reviewer.POST('/v1/applications/{applicationId}/return-notices', {
    params: { path: { applicationId: each.id } },
    body: {
      kind: 'revise',
      ...notice,
      items: [
        {
          pointer: '/product/usage',
          reasonCode: 'insufficient-evidence',
          text: '请补充实际使用的起止时间与覆盖范围。',
        },
        {
          materialKind: 'user-report',
          reasonCode: 'not-signed',
          text: '请由需求单位重新出具并加盖公章。',
        },
      ],
    },
  });
}

/** More time for one application, asked for before its due time. */
async function extend({ as, checks }: World, { key, id }: Case, dueAt: string): Promise<void> {
  const reviewer = await as('pre-reviewer', { subject: officials.preReviewers[0] });
  const { body: notices } = await checks.succeeds(
    `notices of ${key}`,
    reviewer.GET('/v1/applications/{applicationId}/return-notices', {
      params: { path: { applicationId: id } },
    }),
  );
  const open = notices.items.find(({ state }) => state === 'open');
  if (open === undefined) throw new Error(`${key} has no open notice`);
  const { body } = await checks.succeeds(
    `more time for ${key}`,
    reviewer.POST('/v1/return-notices/{noticeId}/extension', {
      params: { path: { noticeId: open.id } },
      body: { dueAt, reasonCode: 'applicant-request' },
    }),
  );
  checks.equal(`extended due time of ${key}`, body.dueAt, dueAt);
}

/** The scheduled task may have been faster: only the status afterwards counts. */
async function letLapse({ as, checks }: World, { id }: OpenRound): Promise<void> {
  const officer = await as('officer', { subject: officials.proposer });
  const { body } = await checks.succeeds(
    'lapse run',
    officer.POST('/v1/rounds/{roundId}/lapse-runs', { params: { path: { roundId: id } } }),
  );
  checks.equal('cases that wait for a policy value', body.blocked, []);
}

/** Corrects the items of the notice: the text and the report. */
async function mend(world: World, each: Case): Promise<void> {
  const { checks } = world;
  const { key, id, applicant } = each;
  const path = { applicationId: id };
  const { etag } = await checks.succeeds(
    `read ${key}`,
    applicant.GET('/v1/applications/{applicationId}', { params: { path } }),
  );
  await checks.succeeds(
    `correct ${key}`,
    applicant.PATCH('/v1/applications/{applicationId}', {
      params: { path, header: { 'If-Match': etag } },
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { product: { usage: mendedUsage(each) } },
    }),
  );
  await replaceReport(world, each);
}

/** The text that the notice asks for. */
export function mendedUsage({ product }: Case): string {
  return `${product.form.usage}覆盖范围为需求单位全部在用岗位。`;
}

/** The report that the notice asks for. */
export async function replaceReport(world: World, each: Case): Promise<void> {
  const { checks } = world;
  const { key, id, applicant, organisation, product } = each;
  const path = { applicationId: id };
  const { body: held } = await checks.succeeds(
    `materials of ${key}`,
    applicant.GET('/v1/applications/{applicationId}/materials', { params: { path } }),
  );
  const former = held.items.find(({ kind }) => kind === 'user-report');
  if (former === undefined) throw new Error(`${key} has no user report`);
  await checks.succeeds(
    `remove the report of ${key}`,
    applicant.DELETE('/v1/applications/{applicationId}/materials/{materialId}', {
      params: { path: { ...path, materialId: former.id } },
    }),
  );
  const corrected = { organisation, product, revision: 2 };
  await upload(world, each, 'user-report', await materialFile('user-report', corrected));
}

async function handInAgain({ checks }: World, each: Case): Promise<Schemas['Application']> {
  const { body } = await checks.succeeds(`hand ${each.key} in again`, submit(each));
  checks.equal(`status of ${each.key}`, body.status, 'resubmitted');
  return body;
}

/** A case as its applicant sees it. */
export async function read({ checks }: World, { key, id, applicant }: Case) {
  const params = { path: { applicationId: id } };
  const { body } = await checks.succeeds(
    `read ${key}`,
    applicant.GET('/v1/applications/{applicationId}', { params }),
  );
  return body;
}
