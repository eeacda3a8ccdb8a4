import { randomUUID } from 'node:crypto';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { declare, nameExperts, poolOf } from './experts.ts';
import { type Answer, allPass, filePart, requiredKinds, type TestService } from './service.ts';

type Form = Readonly<Record<string, unknown>>;

/** Cases that are scored and wait for their award, each brought there over the API. */
export function scoredCases(
  service: TestService,
  panel: readonly string[] = ['expert-1', 'expert-2', 'expert-3'],
) {
  const officer = service.as('officer', undefined, 'officer-a');
  const second = service.as('officer', undefined, 'officer-b');
  const experts = panel.map((subject) => service.as('expert', undefined, subject));

  /** Opens one more round of the same year. */
  async function openRound(
    code: string,
    change: (document: PolicyDocument) => void = () => {},
  ): Promise<string> {
    const document = structuredClone(service.document);
    document.code = code;
    change(document);
    const round = await officer.post<{ id: string }>('/v1/rounds', {
      document,
      reason: '测试轮次',
    });
    if (round.status !== 201) throw new Error(`no round: ${round.findings}`);
    must(await officer.post(`/v1/rounds/${round.body.id}/experts`, poolOf(panel)));
    return round.body.id;
  }

  /** Three sheets of one score on every criterion. @returns the URL of the case */
  async function scoredCase(
    creditCode: string,
    roundId: string,
    centi: number,
    form: Form = {},
  ): Promise<string> {
    const url = await acceptedCase(creditCode, roundId, form);
    await openPanel(url);
    const { criteria } = service.document.scoring;
    const scoresCenti = Object.fromEntries(criteria.map(({ code }) => [code, centi]));
    for (const each of experts) {
      const sheet = { submissionNumber: 1, scoresCenti, comment: '见评审记录。' };
      must(await each.post(`${url}/score-sheets`, sheet));
    }
    must(await officer.post(`${url}/final-score`));
    return url;
  }

  /** Three experts are named, and each declares that it has no conflict. */
  async function openPanel(url: string): Promise<void> {
    must(await nameExperts([officer, second], url, panel));
    for (const each of experts) must(await declare(each, `${url.split('/').at(-1)}`));
  }

  /** A case that passed pre-review and names no amount. @returns its URL */
  async function acceptedCase(
    creditCode: string,
    roundId: string,
    form: Form = {},
  ): Promise<string> {
    const applicant = service.as('applicant', creditCode);
    const complete = service.nextForm(applicant);
    const { requested: _none, ...stated } = complete.product ?? {};
    // Texts of its own: cases that look alike would have to be judged before an allocation.
    const product = { ...stated, description: ownText(), development: ownText() };
    const opened = await applicant.post('/v1/applications', {
      roundId,
      form: { ...complete, product, ...form },
    });
    must(opened);
    const url = `/v1/applications/${opened.body.id}`;
    const kinds = 'consortium' in form ? ['consortium-agreement'] : [];
    for (const kind of [...requiredKinds, ...kinds]) {
      must(await applicant.upload(`${url}/materials`, filePart(kind)));
    }
    must(await applicant.post(`${url}/submissions`));
    const checks = allPass(service.document);
    must(await service.decide(url, 'acceptance', { checks }, service.reviewer('reviewer-a')));
    return url;
  }

  return { openRound, openPanel, acceptedCase, scoredCase };
}

/** A text that no other resembles. */
export function ownText(): string {
  return Array.from({ length: 8 }, () => randomUUID()).join('');
}

function must({ status, findings }: Pick<Answer, 'status' | 'findings'>): void {
  if (status >= 300) throw new Error(`refused: ${status} ${findings}`);
}
