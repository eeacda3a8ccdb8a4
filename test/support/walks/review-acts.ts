import type { ReturnNotice } from '../../../src/pre-review/notices/schemas.ts';
import { returnUntil } from '../case-stories.ts';
import { findProposal } from '../decision-proposals.ts';
import { allPass, type Client, UNKNOWN_ID } from '../service.ts';
import {
  type Act,
  type Acts,
  byTwo,
  type Cast,
  DAY_MS,
  dueTimesAsked,
  later,
  type Walked,
} from './cast.ts';

const ANSWERED: readonly string[] = ['answered', 'superseded', 'withdrawn'];

/** What pre-reviewers do, officers in pre-review, and the run of the lapses. */
export function reviewActs(cast: Cast) {
  const { document, first, second, third, officer, itemsOf, view } = cast;
  const holders = new Map<string, Client>();

  async function release({ id, url }: Walked): Promise<void> {
    await holders.get(id)?.delete(`${url}/review-claim`);
    holders.delete(id);
  }

  /**
   * The first of the reviewers who may holds the case, whoever held it before: a reconsideration
   * bars those who decided.
   */
  async function held(walked: Walked, reviewers: readonly Client[]): Promise<Client> {
    await release(walked);
    for (const each of reviewers) {
      const { status } = await each.post(`${walked.url}/review-claim`);
      if (status === 403) continue;
      holders.set(walked.id, each);
      return each;
    }
    throw new Error('every reviewer is barred');
  }

  function judging(by: readonly Client[], path: string, body: (walked: Walked) => unknown): Act {
    return async (walked) => (await held(walked, by)).post(`${walked.url}/${path}`, body(walked));
  }

  function secondReview(verdict: 'confirmation' | 'rejection', body?: object): Act {
    return async (walked) => {
      const by = await held(walked, second);
      const proposal = await findProposal(walked.url, by);
      return proposal === null ? null : by.post(`${proposal}/${verdict}`, body);
    };
  }

  function extending(by: Client): Act {
    return async (walked) => {
      const notice = (await itemsOf<ReturnNotice>(`${walked.url}/return-notices`)).at(-1);
      const { dueAt: caseDueAt, nextActions } = await view(walked);
      if (notice === undefined || ANSWERED.includes(notice.state)) {
        if (nextActions.some(({ operationId }) => operationId === 'extendReturnNotice'))
          return null;
        const body = { dueAt: walked.now().toISOString(), reasonCode: 'applicant-request' };
        return by.post(`/v1/return-notices/${UNKNOWN_ID}/extension`, body);
      }
      // A reconsideration gives a later time than the notice had.
      const times = [notice.dueAt, caseDueAt ?? notice.dueAt].map((at) => new Date(at).getTime());
      const dueAt = new Date(Math.max(...times, walked.now().getTime()) + DAY_MS).toISOString();
      const body = { dueAt, reasonCode: 'applicant-request' };
      return by.post(`/v1/return-notices/${notice.id}/extension`, body);
    };
  }

  const lapsing: Act = ({ roundId }) => officer.post(`/v1/rounds/${roundId}/lapse-runs`);

  const oneFails = allPass(document).map((check) =>
    check.code === 'feasible' ? { ...check, verdict: 'fail' } : check,
  );

  return {
    'claim-review': async (walked) => {
      await release(walked);
      const answer = await third.post(`${walked.url}/review-claim`);
      if (answer.status < 300) holders.set(walked.id, third);
      return answer;
    },
    'take-over-review': async (walked) => {
      await held(walked, first);
      const takeover = { reason: 'reviewer-absent', reviewer: 'reviewer-3' };
      const answer = await officer.post(`${walked.url}/review-claim/takeover`, takeover);
      if (answer.status < 300) holders.set(walked.id, third);
      return answer;
    },
    'save-review-checks': async (walked) => {
      const by = await held(walked, first);
      const { submissionCount } = await view(walked);
      if (submissionCount === 0) return null;
      const path = `${walked.url}/submissions/${submissionCount}/checks`;
      const saved = await by.get(path);
      const headers = { 'if-match': saved.status === 200 ? saved.etag : '*' };
      return by.put(path, { checks: allPass(document) }, headers);
    },
    'accept-application': judging(first, 'acceptance', ({ wantsPaper }) => ({
      checks: allPass(document),
      paperItems: wantsPaper ? [{ materialKind: 'licence' }] : [],
    })),
    'issue-return-notice': judging(first, 'return-notices', (walked) => ({
      ...returnUntil(later(walked, 3)),
      opensAll: true,
    })),
    'extend-return-notice': extending(third),
    'extend-return-notice-by-officer': extending(officer),
    'close-draft': lapsing,
    'lapse-application': lapsing,
    'lapse-paper': lapsing,
    'reopen-application': extending(officer),
    'decline-application': judging(first, 'declination', () => ({
      checks: oneFails,
      ruleIds: ['2.2'],
      reason: '可行性证据不足。',
    })),
    // The deadlines that the case needs are those that a refusal asks for.
    'propose-reconsideration': async (walked) => {
      const body = { reference: '深府复决〔2026〕3号', reason: '复议决定撤销原决定。' };
      const bare = await byTwo(cast, walked, 'reconsideration', body);
      const asked = dueTimesAsked(bare).map((name) => [name, later(walked, 5)]);
      if (asked.length === 0) return bare;
      return byTwo(cast, walked, 'reconsideration', { ...body, ...Object.fromEntries(asked) });
    },
    'confirm-pre-review-decision': secondReview('confirmation'),
    'reject-pre-review-decision': secondReview('rejection', { reason: '请重新核对。' }),
    'judge-content-match': ({ url, twinId }) =>
      third.post(`${url}/content-match-verdicts`, alike(twinId)),
  } satisfies Partial<Acts>;
}

/** The verdict that lets both of two cases go on. */
export function alike(otherApplicationId: string) {
  return { otherApplicationId, verdict: 'different-content' };
}
