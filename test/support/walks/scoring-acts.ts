import type { ExpertAssignment } from '../../../src/scoring/panels/schemas.ts';
import { declare } from '../experts.ts';
import type { Answer } from '../service.ts';
import { type Acts, byTwo, type Cast, type Walked } from './cast.ts';

const EXPERTS = ['expert-1', 'expert-2', 'expert-3'];

interface Sheet {
  readonly id: string;
  readonly expertSubject: string;
  readonly withdrawnAt: string | null;
  readonly submissionNumber: number;
}

/** What experts do, and officers about the score. */
export function scoringActs(cast: Cast) {
  const { document, expert, officer, itemsOf, view } = cast;

  async function seats({ url }: Walked): Promise<readonly ExpertAssignment[]> {
    const all = await itemsOf<ExpertAssignment>(`${url}/expert-assignments`);
    return all.filter(({ excusedAt }) => excusedAt === null);
  }

  /** Seats with a sheet on the present packet, or without one. */
  async function seatsWith(walked: Walked, hasSheet: boolean) {
    const { submissionCount } = await view(walked);
    const standing = (await itemsOf<Sheet>(`${walked.url}/score-sheets`)).filter(
      ({ withdrawnAt, submissionNumber }) =>
        withdrawnAt === null && submissionNumber === submissionCount,
    );
    return (await seats(walked)).flatMap((seat) => {
      const sheet = standing.find(({ expertSubject }) => expertSubject === seat.expertSubject);
      return (sheet !== undefined) === hasSheet
        ? [{ seat, sheet, submissionNumber: submissionCount }]
        : [];
    });
  }

  return {
    'propose-named-expert': async (walked) => {
      const seated = (await seats(walked)).map(({ expertSubject }) => expertSubject);
      const next = EXPERTS.find((subject) => !seated.includes(subject));
      if (next === undefined) return null;
      const body = { experts: [next], reason: 'other', statement: '测试需要。' };
      return byTwo(cast, walked, 'named-expert', body);
    },
    'declare-conflict': async (walked) => {
      const all = await seats(walked);
      const seat = all.find(({ declaredAt }) => declaredAt === null) ?? all[0];
      if (seat === undefined) return null;
      return declare(expert(seat.expertSubject), walked.id) as Promise<Answer<unknown>>;
    },
    'submit-score-sheet': async (walked) => {
      const free = await seatsWith(walked, false);
      const next = free.find(({ seat }) => seat.declaredAt !== null);
      if (next === undefined) return null;
      const { criteria } = document.scoring;
      return expert(next.seat.expertSubject).post(`${walked.url}/score-sheets`, {
        submissionNumber: next.submissionNumber,
        scoresCenti: Object.fromEntries(criteria.map(({ code }) => [code, 9000])),
        comment: '见评审记录。',
      });
    },
    'withdraw-score-sheet': async (walked) => {
      const [last] = await seatsWith(walked, true);
      if (last?.sheet === undefined) return null;
      const path = `${walked.url}/score-sheets/${last.sheet.id}/withdrawal`;
      return expert(last.seat.expertSubject).post(path, { reason: 'scores-mistaken' });
    },
    'finalise-score': async ({ url }) => officer.post(`${url}/final-score`),
    'propose-score-reopening': (walked) =>
      byTwo(cast, walked, 'score-reopening', {
        reason: 'sheet-mistaken',
        statement: '评分表有误。',
      }),
  } satisfies Partial<Acts>;
}
