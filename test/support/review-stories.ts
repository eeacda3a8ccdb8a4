import { caseStories } from './case-stories.ts';
import { allPass, filePart, MIDWAY, requiredKinds, type TestService } from './service.ts';

/** Puts cases into the queues of pre-review, over the API. */
export function reviewStories(service: TestService) {
  const { as, clockAt, document, nextForm } = service;
  const { submitted } = caseStories(service);
  const officer = as('officer');
  const lan = service.applicant('lan');

  /** A round of its own, so that its queue holds only what a test puts there. */
  async function newRound() {
    const code = `round-${Math.random().toString(36).slice(2, 10)}`;
    const { body, findings } = await officer.post<{ id: string }>('/v1/rounds', {
      document: { ...document, code },
      reason: '测试',
    });
    if (body.id === undefined) throw new Error(`no round: ${findings}`);
    return { id: body.id, queue: `/v1/rounds/${body.id}/review-queue` };
  }

  async function submittedIn(roundId: string, at: string = MIDWAY) {
    await clockAt(MIDWAY);
    const opened = await lan.post('/v1/applications', { roundId, form: nextForm(lan) });
    const url = `/v1/applications/${opened.body.id}`;
    for (const kind of requiredKinds) await lan.upload(`${url}/materials`, filePart(kind));
    await clockAt(at);
    const { status, findings } = await lan.post(`${url}/submissions`);
    if (status !== 201) throw new Error(`not submitted: ${findings}`);
    return { id: opened.body.id, url };
  }

  const accepting = { checks: allPass(document) };

  const declining = {
    checks: allPass(document).map((check) =>
      check.code === 'feasible' ? { ...check, verdict: 'fail' } : check,
    ),
    ruleIds: ['2.2'],
    reason: '可行性证据不足',
  };

  return { submitted, newRound, submittedIn, accepting, declining };
}
