import t from 'tap';
import type { PublicationContent } from '../../../src/awards/model/vocabulary.ts';
import { decideConfirmPublicationChange } from '../../../src/awards/publication-changes/decide-confirm-publication-change.ts';
import {
  type ChangeableRun,
  changeFindings,
  decideProposePublicationChange,
} from '../../../src/awards/publication-changes/decide-propose-publication-change.ts';
import { presentPublicChange } from '../../../src/awards/publication-changes/present.ts';
import { monday } from '../../support/awarded-cases.ts';
import { acceptedOf, codesOf, plusMs, refusedOf, shanghai } from '../../support/cases.ts';

const endsAt = shanghai('2025-12-22T23:59:59.999');

function published(changes: Partial<ChangeableRun> = {}): ChangeableRun {
  return {
    now: monday,
    version: 3,
    ...{ runId: 'run-1', roundId: 'round-1', end: null, status: 'published', policyVersion: 3 },
    publicityEndsAt: endsAt,
    told: [{ applicationId: 'case-1', loadedVersion: 4 }],
    ...changes,
  };
}

const unchanged: PublicationContent = { notice: '更正', publicityEndsAt: null, corrections: [] };
const correction = {
  applicationNumber: null,
  field: 'other',
  printed: '甲',
  corrected: '乙',
} as const;
const corrected = { ...unchanged, corrections: [correction] };
const until = (instant: Date) => ({ ...unchanged, publicityEndsAt: instant.toISOString() });

t.test('a period is only prolonged, and a change changes something', async (t) => {
  const over = { now: plusMs(endsAt, 1000) };
  const cases = [
    [published(), corrected, []],
    [published(), unchanged, ['publication-unchanged']],
    [published(), until(endsAt), ['publicity-not-longer']],
    [published(), until(plusMs(endsAt, 1)), []],
    [published(over), until(over.now), ['publicity-not-longer']],
    [published(over), until(plusMs(over.now, 1)), []],
    [published({ status: 'final' }), corrected, ['run-not-published']],
    [published({ status: 'confirmed', publicityEndsAt: null }), corrected, ['run-not-published']],
    [published({ end: 'archived' }), corrected, ['round-archived']],
  ] as const;
  for (const [state, content, codes] of cases) {
    t.same(codesOf(changeFindings(state, content)), codes);
  }
});

t.test('one officer proposes a change', async (t) => {
  const propose = (content: PublicationContent, isProposed = false) =>
    decideProposePublicationChange({ ...published(), isProposed }, 'proposal-1', {
      ...content,
      statement: '录入有误。',
    });
  const { change, entries } = acceptedOf(propose(corrected));
  t.match(change, { kind: 'publication-change', about: 'run-1', content: corrected });
  t.match(entries, [{ action: 'publication-change.proposed' }]);
  t.same(codesOf(refusedOf(propose(corrected, true)).findings), ['proposal-open']);
  t.same(codesOf(refusedOf(propose(unchanged)).findings), ['publication-unchanged']);
});

t.test('another confirms it, and the period of each case moves with it', async (t) => {
  const proposal = {
    id: 'proposal-1',
    kind: 'publication-change',
    status: 'open',
    roundId: 'round-1',
    applicationId: null,
    contentSha256: 'a'.repeat(64),
    proposedBy: 'officer-a',
  } as const;
  const confirm = (content: PublicationContent, by = 'officer-b', run = published()) =>
    decideConfirmPublicationChange({ proposal, content, run, now: monday, version: 1 }, by);
  const longer = plusMs(endsAt, 1);
  const prolonged = acceptedOf(confirm(until(longer)));
  t.same(prolonged.change, { publicityEndsAt: longer, isProlonged: true });
  t.same(
    prolonged.entries.map(({ action, subjectId }) => `${action} ${subjectId}`),
    [
      'publication-change.confirmed proposal-1',
      'publication.changed run-1',
      'publicity.prolonged case-1',
    ],
  );
  const texts = acceptedOf(confirm(corrected));
  t.same(texts.change, { publicityEndsAt: endsAt, isProlonged: false });
  t.equal(texts.entries.length, 2);
  t.match(texts.entries[1]?.data, { correctionCount: 1, formerEndsAt: endsAt.toISOString() });
  t.same(codesOf(refusedOf(confirm(corrected, 'officer-a')).findings), ['proposed-by-caller']);
  const final = confirm(corrected, 'officer-b', published({ status: 'final' }));
  t.same(codesOf(refusedOf(final).findings), ['run-not-published']);
  const endless = confirm(corrected, 'officer-b', published({ publicityEndsAt: null }));
  t.same(codesOf(refusedOf(endless).findings), ['run-not-published']);
});

t.test('what changed is public', async (t) => {
  const row = { runId: 'run-1', changedAt: monday };
  t.match(presentPublicChange({ ...row, content: corrected }), {
    publicityEndsAt: null,
    corrections: [correction],
  });
  t.match(presentPublicChange({ ...row, content: until(endsAt) }), {
    publicityEndsAt: '2025-12-22T23:59:59.999+08:00',
    corrections: [],
  });
});
