import { officials, shortName } from '../cast.ts';
import type { Case, Cases, World } from '../world.ts';

/** Never submitted, so there is nothing to compare. */
const drafts: ReadonlySet<string> = new Set(['beiyuan', 'shanhai']);

/**
 * Looks for the same content from different applicants. It is a lead for a person to judge, never a
 * refusal, and no applicant learns of it (rule 3.4b).
 */
export async function findSameContent(world: World, cases: Cases): Promise<void> {
  const { as, checks, moveClock } = world;
  await moveClock('2025-12-08T09:00:00.000+08:00');
  const submitted = Object.values(cases).filter(({ key }) => !drafts.has(key));
  const matches = await Promise.all(submitted.map((each) => matchesOf(world, cases, each)));
  checks.equal('content matches', matches.flat(), [
    'zhizhou ~ mingjing [3.4b] same-file similar-text',
    'mingjing ~ zhizhou [3.4b] same-file similar-text',
  ]);

  const { zhizhou, mingjing } = cases;
  await checks.refused(
    `${shortName('zhizhou')}查看相同内容线索`,
    zhizhou.applicant.GET('/v1/applications/{applicationId}/content-matches', {
      params: { path: { applicationId: zhizhou.id } },
    }),
    { status: 403 },
  );
  const reviewer = await as('pre-reviewer', { subject: officials.preReviewers[1] });
  const judged = await checks.succeeds(
    'verdict on 知舟 and 明镜',
    reviewer.POST('/v1/applications/{applicationId}/content-match-verdicts', {
      params: { path: { applicationId: mingjing.id } },
      body: {
        otherApplicationId: zhizhou.id,
        verdict: 'same-content',
        note: '性能测试报告为同一文件，产品说明仅名称不同。',
      },
    }),
  );
  checks.equal('status of 明镜 after the verdict', judged.body.status, 'submitted');
}

async function matchesOf({ as, checks }: World, cases: Cases, each: Case): Promise<string[]> {
  const reviewer = await as('pre-reviewer', { subject: officials.preReviewers[1] });
  const { body } = await checks.succeeds(
    `matches of ${each.key}`,
    reviewer.GET('/v1/applications/{applicationId}/content-matches', {
      params: { path: { applicationId: each.id } },
    }),
  );
  return body.items.map(({ applicationId, rule, evidence }) => {
    const other = Object.values(cases).find(({ id }) => id === applicationId);
    const text = evidence.find(({ kind }) => kind === 'similar-text')?.similarity;
    if (other !== undefined && each.key < other.key) {
      checks.note(
        `线索：${shortName(each.key)}与${shortName(other.key)}有相同文件，文字相似度 ${text ?? '—'}%，由人判断 [${rule}]`,
      );
    }
    const kinds = evidence.map(({ kind }) => kind).sort();
    return `${each.key} ~ ${other?.key} [${rule}] ${kinds.join(' ')}`;
  });
}
