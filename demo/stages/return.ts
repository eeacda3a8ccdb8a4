import { officials } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import { materialFile } from '../data/files.ts';
import type { Case, Cases, World } from '../world.ts';
import { upload } from './attach.ts';
import { accept } from './decide.ts';
import { submit } from './submit.ts';

const [reviewer] = officials.preReviewers;

/** Two are returned before the close; what they are told outlives it (rule 4.1b). */
export async function returnBeforeClose(world: World, cases: Cases): Promise<void> {
  const { checks, moveClock } = world;
  await moveClock('2025-11-25T15:00:00.000+08:00');
  await checks.refused(
    '退回时限早于当前时间',
    sendBack(world, cases.yunshan, '2025-11-25T14:59:00.000+08:00'),
    { status: 422, finding: 'due-time-not-ahead', rule: '4.1b' },
  );
  for (const each of [cases.yunshan, cases.fenghuo]) {
    const { body } = await checks.succeeds(
      `return ${each.key}`,
      sendBack(world, each, '2025-12-05T18:00:00.000+08:00'),
    );
    checks.equal(`status of ${each.key}`, body.status, 'returned');
    checks.equal(`due time of ${each.key}`, body.dueAt, '2025-12-05T18:00:00.000+08:00');
  }
  checks.note('云杉、烽火台：退回修改，重报时限 12-05 18:00（晚于 11-30 截止）');
}

/** After the close one hands in again in time, and one misses the notified time. */
export async function resubmitAfterClose(world: World, cases: Cases): Promise<void> {
  const { checks, moveClock } = world;
  await moveClock('2025-12-03T11:00:00.000+08:00');
  const before = await read(world, cases.yunshan);
  const after = await correct(world, cases.yunshan);
  checks.equal('first submission of 云杉 stays', after.firstSubmittedAt, before.firstSubmittedAt);
  checks.equal('submissions of 云杉', after.submissionCount, 2);
  checks.note('云杉：截止后 12-03 重新提交，首次提交时间不变 [4.1b]');

  await moveClock('2025-12-05T18:00:00.001+08:00', 'frozen');
  await checks.refused('烽火台：超过指定时间 1 毫秒重报', submit(cases.fenghuo), {
    status: 409,
    finding: 'due-time-passed',
    rule: '4.1b',
  });
}

/** Also an accepted application may go back, and keeps its acceptance (rule 4.1c). */
export async function returnAfterAcceptance(world: World, cases: Cases): Promise<void> {
  const { checks, moveClock } = world;
  const { baihe } = cases;
  await moveClock('2025-12-10T10:00:00.000+08:00');
  const accepted = await read(world, baihe);
  const returned = await checks.succeeds(
    'return 白鹤 after acceptance',
    sendBack(world, baihe, '2025-12-19T18:00:00.000+08:00', 'supplement'),
  );
  checks.equal('stage of 白鹤', returned.body.stage, 'after-acceptance');

  await moveClock('2025-12-15T16:00:00.000+08:00');
  await correct(world, baihe);
  const again = await checks.succeeds('accept 白鹤 again', accept(world, baihe));
  checks.equal('status of 白鹤', again.body.status, 'accepted');
  checks.equal('acceptance of 白鹤 stays', again.body.acceptedAt, accepted.acceptedAt);
  checks.note('白鹤：受理 → 退回补正 → 重新提交 → 受理，首次受理时间保留 [4.1c]');
}

async function sendBack(
  { as }: World,
  { id }: Case,
  dueAt: string,
  kind: Schemas['NewReturnNotice']['kind'] = 'revise',
) {
  const preReviewer = await as('pre-reviewer', { subject: reviewer });
  return preReviewer.POST('/v1/applications/{applicationId}/return-notices', {
    params: { path: { applicationId: id } },
    body: {
      kind,
      dueAt,
      items: [
        { pointer: '/product/usage', text: '请补充实际使用的起止时间与覆盖范围。' },
        { materialKind: 'user-report', text: '请由需求单位重新出具并加盖公章。' },
      ],
    },
  });
}

/** Mends what the notice lists, the text and the report, and hands in again. */
async function correct(world: World, each: Case): Promise<Schemas['Application']> {
  const { checks } = world;
  const { key, id, applicant, organisation, product } = each;
  const path = { applicationId: id };
  const { etag } = await checks.succeeds(
    `read ${key}`,
    applicant.GET('/v1/applications/{applicationId}', { params: { path } }),
  );
  const usage = `${product.form.usage}覆盖范围为需求单位全部在用岗位。`;
  await checks.succeeds(
    `correct ${key}`,
    applicant.PATCH('/v1/applications/{applicationId}', {
      params: { path, header: { 'If-Match': etag } },
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { product: { usage } },
    }),
  );
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
  const { body } = await checks.succeeds(`hand ${key} in again`, submit(each));
  checks.equal(`status of ${key}`, body.status, 'resubmitted');
  return body;
}

async function read({ checks }: World, { key, id, applicant }: Case) {
  const params = { path: { applicationId: id } };
  const { body } = await checks.succeeds(
    `read ${key}`,
    applicant.GET('/v1/applications/{applicationId}', { params }),
  );
  return body;
}
