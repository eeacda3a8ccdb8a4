import t from 'tap';
import { preReviewResultOf, stageOf } from '../../../src/cases/model/case-facts.ts';
import { placesOfPaper, placesOfResult, placesWithin } from '../../../src/cases/model/places.ts';
import {
  awardStates,
  caseStages,
  caseStatuses,
  paperStates,
} from '../../../src/cases/model/statuses.ts';
import { readyDraft } from '../../support/cases.ts';

// A list by paper or by result reads only the places where such cases can be. So none may be
// anywhere else.

/** Every case that differs in what decides on stage and result, accepted before or not. */
const now = new Date('2025-12-01T00:00:00Z');
const whole = caseStatuses.flatMap((status) =>
  paperStates.flatMap((paperState) =>
    [null, 'cancelled' as const, 'archived' as const].flatMap((roundEnd) =>
      [null, now].flatMap((acceptedAt) =>
        [null, ...awardStates].flatMap((awardState) =>
          [null, 9_000].flatMap((scoreCenti) =>
            [null, 'below-bar' as const].map((noAwardReason) => ({
              ...readyDraft(),
              ...{ status, paperState, roundEnd, acceptedAt, awardState, scoreCenti },
              ...{ noAwardReason, awardedAt: awardState === null ? null : now },
            })),
          ),
        ),
      ),
    ),
  ),
);

t.test('a result of pre-review is found where it is looked for', async (t) => {
  const reached = new Set<string>();
  const misplaced: string[] = [];
  for (const facts of whole) {
    const result = preReviewResultOf(facts);
    const stage = stageOf(facts);
    // Only what passed is ever awarded or has a reason why it is not.
    if (stage === 'awarded' && result !== 'passed') continue;
    const { statuses = caseStatuses, stages = caseStages } = placesOfResult[result];
    if (!statuses.includes(facts.status) || !stages.includes(stage)) {
      misplaced.push(`${result} is ${facts.status}, ${stage}`);
    }
    reached.add(stage);
  }
  t.same(misplaced, []);
  t.same(reached, new Set(caseStages));
});

t.test('paper is decided by an acceptance, and only then', async (t) => {
  const reached = new Set<string>();
  const misplaced: string[] = [];
  for (const facts of whole) {
    const { paperState, acceptedAt, status } = facts;
    const isDecided = paperState !== 'undecided';
    if (isDecided !== (acceptedAt !== null) || (paperState === 'missed' && status !== 'lapsed')) {
      continue;
    }
    if (status === 'accepted' && acceptedAt === null) continue;
    const stage = stageOf(facts);
    if (stage === 'drafting' && isDecided) continue;
    if (stage === 'awarded' && preReviewResultOf(facts) !== 'passed') continue;
    const { statuses = caseStatuses, stages = caseStages } = placesOfPaper[paperState];
    if (!statuses.includes(status) || !stages.includes(stage)) {
      misplaced.push(`${paperState} is ${status}, ${stage}`);
    }
    reached.add(paperState);
  }
  t.same(misplaced, []);
  t.same(reached, new Set(paperStates));
});

t.test('several places have in common what all of them allow', async (t) => {
  t.same(placesWithin([]), {});
  t.same(placesWithin([{}, {}]), {});
  t.same(placesWithin([{ statuses: ['draft', 'accepted'] }]), { statuses: ['draft', 'accepted'] });
  t.same(placesWithin([{ statuses: ['accepted', 'lapsed'] }, { statuses: ['lapsed'] }]), {
    statuses: ['lapsed'],
  });
  t.same(placesWithin([{ statuses: ['draft'] }, { statuses: ['lapsed'] }]), { statuses: [] });
  t.same(placesWithin([{ stages: ['online', 'counter'] }, { statuses: ['lapsed'] }]), {
    statuses: ['lapsed'],
    stages: ['online', 'counter'],
  });
});
