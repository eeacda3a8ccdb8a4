import { type CaseKey, officials } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import type { Case, Cases, World } from '../world.ts';

const notAccepted: ReadonlySet<CaseKey> = new Set(['beiyuan', 'shanhai', 'fenghuo', 'mingjing']);

type Checks = Schemas['Acceptance']['checks'];

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

/** Two pre-reviewers go through the queue, accept what is complete and compliant, and decline one. */
export async function preReview(world: World, cases: Cases): Promise<void> {
  const { as, checks, moveClock } = world;
  await moveClock('2025-12-08T09:30:00.000+08:00');
  await tryHalfAChecklist(world, cases.lanqiao);

  const accepting = Object.values(cases).filter(({ key }) => !notAccepted.has(key));
  await Promise.all(
    accepting.map(async (each, index) => {
      const { body } = await checks.succeeds(`accept ${each.key}`, accept(world, each, index));
      const passed = each.key === 'xinghe' ? 'pending' : 'passed';
      checks.equal(`pre-review of ${each.key}`, body.preReviewResult, passed);
    }),
  );

  const reviewer = await as('pre-reviewer', { subject: officials.preReviewers[1] });
  const declined = await checks.succeeds(
    'decline 明镜',
    reviewer.POST('/v1/applications/{applicationId}/declination', {
      params: { path: { applicationId: cases.mingjing.id } },
      body: {
        checks: checklist('mingjing', ['not-duplicated']),
        ruleIds: ['3.4b'],
        reason: '经核实，同一开发内容已由其他单位申报，性能测试报告系他人报告。',
      },
    }),
  );
  checks.equal('status of 明镜', declined.body.status, 'declined');
  checks.note(`受理 ${accepting.length} 件；星河须交纸质材料；明镜不予受理 [3.4b]`);
}

/** Accepts online; 星河's licence and user report have to be confirmed on paper (rule 4.2). */
export async function accept({ as }: World, { key, id }: Case, index = 0) {
  const subject = officials.preReviewers[index % 2] ?? officials.preReviewers[0];
  const reviewer = await as('pre-reviewer', { subject });
  return reviewer.POST('/v1/applications/{applicationId}/acceptance', {
    params: { path: { applicationId: id } },
    body: {
      checks: checklist(key),
      ...(key === 'xinghe'
        ? { paperItems: [{ materialKind: 'licence' }, { materialKind: 'user-report' }] }
        : {}),
    },
  });
}

async function tryHalfAChecklist({ as, checks }: World, { key, id }: Case): Promise<void> {
  const reviewer = await as('pre-reviewer', { subject: officials.preReviewers[0] });
  await checks.refused(
    '只答一半清单即受理',
    reviewer.POST('/v1/applications/{applicationId}/acceptance', {
      params: { path: { applicationId: id } },
      body: { checks: checklist(key).slice(0, 5) },
    }),
    { status: 422, finding: 'check-unanswered', rule: '1' },
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
  checks.equal('what can still happen to 青木', open, []);
}

/** Paper is taken at counters 5…42, whole, once; until then the case cannot be scored (rules 4.2, 5). */
export async function confirmPaper({ as, checks, moveClock }: World, { xinghe }: Cases) {
  await moveClock('2025-12-17T10:15:00.000+08:00');
  const officer = await as('officer', { subject: officials.proposer });
  const params = { path: { applicationId: xinghe.id } };
  await checks.refused(
    '星河：纸质材料确认前指派专家',
    officer.POST('/v1/applications/{applicationId}/expert-assignments', {
      params,
      body: { experts: ['expert-01'] },
    }),
    { status: 409, finding: 'pre-review-not-passed', rule: '5' },
  );

  const counter = await as('counter', { subject: officials.counter });
  const confirm = (counterNumber: number, kinds: readonly string[]) =>
    counter.POST('/v1/applications/{applicationId}/paper-confirmation', {
      params,
      body: { counterNumber, items: kinds.map((materialKind) => ({ materialKind })) },
    });
  const both = ['licence', 'user-report'];
  await checks.refused('星河：到 43 号窗口', confirm(43, both), {
    status: 422,
    finding: 'counter-unknown',
    rule: '4.2',
  });
  await checks.refused('星河：少带一份', confirm(12, ['licence']), {
    status: 422,
    finding: 'paper-item-missing',
    rule: '4.2',
  });
  const { body } = await checks.succeeds('confirm the paper of 星河', confirm(12, both));
  checks.equal('paper of 星河', body.paperState, 'confirmed');
  checks.equal('pre-review of 星河', body.preReviewResult, 'passed');
  await checks.refused('星河：重复确认', confirm(12, both), {
    status: 409,
    finding: 'paper-confirmed-already',
    rule: '4.2',
  });
}
