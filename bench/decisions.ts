import { apiOf } from './lib/api.ts';
import { limitName, measureCommand, startTools, variantNames } from './lib/command-bench.ts';
import { ratio, report, rowNamed } from './lib/report.ts';
import { checklist, creditCode, readyDraft } from './lib/round.ts';
import type { Size } from './lib/size.ts';
import { type Stage, withStage } from './lib/stage.ts';

const clients = 16;
const requests = 1_000;
const json = { 'content-type': 'application/json' };

const notice = {
  kind: 'revise',
  dueAt: '2025-12-05T18:00:00.000+08:00',
  items: [
    {
      pointer: '/product/usage',
      reasonCode: 'insufficient-evidence',
      text: '请补充实际使用情况的起止时间。',
    },
    { materialKind: 'licence', reasonCode: 'illegible', text: '扫描件不清晰，请重新上传。' },
  ],
};

/** The steps of pre-review on a case: return, resubmission, acceptance. */
export function measureDecisions(size: Size): Promise<void> {
  return withStage(async (stage) => {
    const tools = await startTools(stage);
    const reviewer = { ...(await stage.authorization('pre-reviewer')), ...json };
    const underReview = await claimedCase(stage);
    const commands = {
      return: {
        ...{ template: underReview, headers: reviewer, expected: 201 },
        request: (id: string) => ({
          method: 'POST' as const,
          path: `/v1/applications/${id}/return-notices`,
          body: JSON.stringify(notice),
        }),
      },
      resubmit: {
        ...{ template: await returnedCase(stage), expected: 201 },
        request: (id: string) => ({
          method: 'POST' as const,
          path: `/v1/applications/${id}/submissions`,
        }),
      },
      accept: {
        ...{ template: underReview, headers: reviewer, expected: 201 },
        request: (id: string) => ({
          method: 'POST' as const,
          path: `/v1/applications/${id}/acceptance`,
          body: JSON.stringify({ checks: checklist, paperItems: [] }),
        }),
      },
    };
    for (const [name, command] of Object.entries(commands)) {
      const rows = await measureCommand(stage, tools, size, command, { clients, requests });
      const ours = rowNamed(rows, variantNames.service);
      const limit = rowNamed(rows, limitName());
      report({
        name: `decisions-${name}`,
        title: `Pre-review: ${name}, ${clients} clients`,
        rows,
        verdicts: [
          ratio(`throughput of ${limit.name}`, ours.perSecond / limit.perSecond, { min: 0.8 }),
        ],
      });
    }
  });
}

/** A submitted case that the reviewer has claimed. */
async function claimedCase(stage: Stage): Promise<string> {
  const { service, issuer, roundId } = stage;
  const id = await readyDraft(service.url, issuer, roundId);
  const applicant = apiOf(service.url, await issuer.token('applicant', { creditCode }));
  const reviewer = apiOf(service.url, await issuer.token('pre-reviewer'));
  await applicant.post(`/v1/applications/${id}/submissions`);
  await reviewer.post(`/v1/applications/${id}/review-claim`);
  return id;
}

async function returnedCase(stage: Stage): Promise<string> {
  const { service, issuer } = stage;
  const id = await claimedCase(stage);
  const reviewer = apiOf(service.url, await issuer.token('pre-reviewer'));
  await reviewer.post(`/v1/applications/${id}/return-notices`, notice);
  return id;
}
