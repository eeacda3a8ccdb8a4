import { type CaseKey, officials } from '../cast.ts';
import type { Api, Schemas } from '../client/access.ts';
import type { Case, Cases, World } from '../world.ts';

const notAccepted: ReadonlySet<CaseKey> = new Set(['beiyuan', 'shanhai', 'fenghuo', 'mingjing']);

type Checks = NonNullable<Schemas['Acceptance']['checks']>;

/** The checklist of the 2025 policy; `failed` names the items that do not hold. */
function checklist(key: CaseKey, failed: readonly string[] = []): Checks {
  const items = [
    'form-complete',
    'materials-complete',
    'consortium-documents',
    'applicant-eligible',
    'scenario-in-window',
    'feasible',
    'in-actual-use',
    'not-government-funded',
    'not-duplicated',
    'materials-authentic',
  ];
  return items.map((code) => {
    if (failed.includes(code)) return { code, verdict: 'fail', note: '见不予受理理由。' };
    if (code === 'consortium-documents' && key !== 'dengta') {
      return { code, verdict: 'not-applicable' };
    }
    return { code, verdict: 'pass' };
  });
}

/**
 * Two pre-reviewers work through one queue, the earliest due time first. One declines, the other
 * confirms it.
 */
export async function preReview(world: World, cases: Cases): Promise<void> {
  const { checks, moveClock } = world;
  await moveClock('2025-12-08T09:30:00.000+08:00');
  await tryHalfAChecklist(world, cases.lanqiao);
  await acceptInSpiteOfMatch(world, cases.zhizhou);

  const [first, second] = await Promise.all(
    officials.preReviewers.map((subject) => workThroughQueue(world, cases, subject)),
  );
  // The reviewer who declined 明镜 may finish before the other looks for more.
  const last = await Promise.all(
    officials.preReviewers.map((subject) => workThroughQueue(world, cases, subject)),
  );
  const handled = [first, second, ...last].flatMap((keys) => keys ?? []);
  const waiting = Object.values(cases).filter(
    ({ key }) => key === 'mingjing' || !notAccepted.has(key),
  );
  checks.equal(
    'cases of the two reviewers: each once, 明镜 by both',
    handled.toSorted(),
    [...waiting.map(({ key }) => key), 'mingjing'].toSorted(),
  );
  checks.note(
    `受理 ${waiting.length - 1} 件（${first?.length} 与 ${second?.length} 件，无一重复）；星河须交纸质材料`,
  );
  checks.note('明镜不予受理 [3.4b]：一人提出，另一人复核确认后生效');
}

/** Claims the next case and decides, until the queue has nothing for this reviewer. */
async function workThroughQueue(
  world: World,
  cases: Cases,
  subject: string,
): Promise<readonly CaseKey[]> {
  const reviewer = await world.as('pre-reviewer', { subject });
  const params = { path: { roundId: await roundOf(world, cases.lanqiao) } };
  const handled: CaseKey[] = [];
  for (;;) {
    const { data, error } = await reviewer.POST('/v1/rounds/{roundId}/review-claims', { params });
    if (data === undefined) {
      world.checks.equal('end of the queue', error.errors[0]?.code, 'queue-empty');
      return handled;
    }
    const each = Object.values(cases).find(({ id }) => id === data.applicationId);
    if (each === undefined) throw new Error(`no such case: ${data.applicationId}`);
    await judge(world, each, reviewer, data.review);
    handled.push(each.key);
  }
}

async function judge(
  world: World,
  each: Case,
  reviewer: Api,
  review: Schemas['ReviewClaim']['review'],
): Promise<void> {
  const { checks } = world;
  if (each.key !== 'mingjing') {
    const accepted = review === 'first' ? acceptBy(reviewer, each) : confirm(reviewer, each);
    const { body } = await checks.succeeds(`accept ${each.key}`, accepted);
    const passed = each.key === 'xinghe' ? 'pending' : 'passed';
    checks.equal(`pre-review of ${each.key}`, body.preReviewResult, passed);
    return;
  }
  const { body } = await checks.succeeds(
    `${review} review of 明镜`,
    review === 'first' ? decline(reviewer, each) : confirm(reviewer, each),
  );
  const status = review === 'first' ? 'submitted' : 'declined';
  checks.equal(`status of 明镜 after the ${review} review`, body.status, status);
}

/** Proposes to decline a claimed case: the content is another applicant's. */
export function decline(reviewer: Api, { key, id }: Case) {
  return reviewer.POST('/v1/applications/{applicationId}/declination', {
    params: { path: { applicationId: id } },
    body: {
      checks: checklist(key, ['not-duplicated']),
      ruleIds: ['3.4b'],
      reason: '经核实，同一开发内容已由其他单位申报，性能测试报告系他人报告。',
    },
  });
}

/** The second review of a decision. */
export async function confirm(reviewer: Api, { id }: Case) {
  const params = { path: { applicationId: id } };
  const { data } = await reviewer.GET('/v1/applications/{applicationId}/decision-proposals', {
    params,
  });
  const proposalId = data?.items.at(-1)?.id ?? '';
  return reviewer.POST(
    '/v1/applications/{applicationId}/decision-proposals/{proposalId}/confirmation',
    { params: { path: { applicationId: id, proposalId } } },
  );
}

/**
 * While it is judged to be the same content as another living one, 知舟 is accepted for a stated
 * reason only, and by two persons.
 */
async function acceptInSpiteOfMatch(world: World, zhizhou: Case): Promise<void> {
  const { checks } = world;
  const reviewer = await claim(world, zhizhou);
  await checks.refused('知舟：内容相同判定未解除即受理', acceptBy(reviewer, zhizhou), {
    status: 422,
    finding: 'same-content-stands',
    rule: '3.4b',
  });
  const sameContentReason = '产品由该单位自主研制，测试报告原件由其委托出具。';
  const { body } = await checks.succeeds(
    'accept 知舟 with a reason',
    acceptBy(reviewer, zhizhou, { sameContentReason }),
  );
  checks.equal('status of 知舟 before the second review', body.status, 'submitted');
  checks.note('知舟：说明理由后受理，另一人复核确认后生效 [3.4b]');
}

/**
 * Accepts a claimed case online; 星河's licence and user report must be confirmed on paper (rule
 * 4.2).
 */
export async function accept(world: World, each: Case) {
  return acceptBy(await claim(world, each), each);
}

function acceptBy(
  reviewer: Api,
  { key, id }: Case,
  stated: Pick<Schemas['Acceptance'], 'sameContentReason'> = {},
) {
  return reviewer.POST('/v1/applications/{applicationId}/acceptance', {
    params: { path: { applicationId: id } },
    body: {
      checks: checklist(key),
      ...stated,
      ...(key === 'xinghe'
        ? { paperItems: [{ materialKind: 'licence' }, { materialKind: 'user-report' }] }
        : {}),
    },
  });
}

/** Only the holder of the claim decides. */
export async function claim(
  { as, checks }: World,
  { key, id }: Case,
  subject: string = officials.preReviewers[0],
): Promise<Api> {
  const reviewer = await as('pre-reviewer', { subject });
  await checks.succeeds(
    `claim ${key}`,
    reviewer.POST('/v1/applications/{applicationId}/review-claim', {
      params: { path: { applicationId: id } },
    }),
  );
  return reviewer;
}

async function roundOf({ checks }: World, { key, id, applicant }: Case): Promise<string> {
  const { body } = await checks.succeeds(
    `round of ${key}`,
    applicant.GET('/v1/applications/{applicationId}', { params: { path: { applicationId: id } } }),
  );
  return body.roundId;
}

/** Neither an incomplete checklist nor a reviewer without the claim can accept a case. */
async function tryHalfAChecklist(world: World, lanqiao: Case): Promise<void> {
  const { as, checks } = world;
  const params = { path: { applicationId: lanqiao.id } };
  const reviewer = await claim(world, lanqiao);
  await checks.refused(
    '只答一半清单即受理',
    reviewer.POST('/v1/applications/{applicationId}/acceptance', {
      params,
      body: { checks: checklist(lanqiao.key).slice(0, 5) },
    }),
    { status: 422, finding: 'check-unanswered', rule: '1' },
  );
  const other = await as('pre-reviewer', { subject: officials.preReviewers[1] });
  await checks.refused('未领取即受理', acceptBy(other, lanqiao), {
    status: 409,
    finding: 'claim-not-held',
    rule: '4.1',
  });
  await checks.succeeds(
    'release 蓝桥',
    reviewer.DELETE('/v1/applications/{applicationId}/review-claim', { params }),
  );
}

export async function withdraw({ checks, moveClock }: World, { qingmu }: Cases): Promise<void> {
  await moveClock('2025-12-09T14:00:00.000+08:00');
  const { body } = await checks.succeeds(
    'withdraw 青木',
    qingmu.applicant.POST('/v1/applications/{applicationId}/withdrawal', {
      params: { path: { applicationId: qingmu.id } },
      body: { reason: 'no-longer-pursued' },
    }),
  );
  checks.equal('status of 青木', body.status, 'withdrawn');
  const open = body.nextActions.filter(({ allowed }) => allowed);
  checks.equal(
    'what can still happen to 青木',
    open.map(({ action, role }) => `${action} by ${role}`),
    ['propose-reconsideration by officer'],
  );
}
