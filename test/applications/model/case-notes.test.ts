import t from 'tap';
import {
  decideAddCaseNote,
  type NotedCase,
} from '../../../src/applications/notes/decide-add-case-note.ts';
import { decideEraseCaseNote } from '../../../src/applications/notes/decide-erase-case-note.ts';
import { presentCaseNote } from '../../../src/applications/notes/present.ts';
import { noteDigest } from '../../../src/cases/model/digests.ts';
import { caseIn } from '../../support/cases.ts';

// What a note may be, and what its entry says of it.

const codesOf = (decision: ReturnType<typeof decideAddCaseNote>) =>
  decision.kind === 'refused' ? decision.findings.map(({ code }) => code) : [];

const salt = 'ab'.repeat(32);
const text = '已电话核对。';

const noted = (changes: Partial<NotedCase> = {}): NotedCase => ({
  ...caseIn('submitted'),
  noteCount: 2,
  replaced: null,
  ...changes,
});
const note = (replaces: string | null = null) => ({ id: 'note-3', text, salt, replaces });

t.test('a note is numbered, moves no case, and stands in the ledger as a digest', (t) => {
  const decision = decideAddCaseNote(noted(), 'officer-1', note());
  t.match(decision, {
    kind: 'accepted',
    change: { number: 3 },
    entries: [
      {
        action: 'case-note.added',
        ...{ subjectType: 'case-note', subjectId: 'note-3', applicationId: caseIn('submitted').id },
        data: {
          noteId: 'note-3',
          number: 3,
          replaces: null,
          textSha256: noteDigest({ salt, text }),
        },
      },
    ],
  });
  t.notMatch(JSON.stringify(decision), new RegExp(text));
  t.not(noteDigest({ salt: 'cd'.repeat(32), text }), noteDigest({ salt, text }), 'salted');
  t.end();
});

t.test('only its author replaces a note, once', (t) => {
  for (const [replaced, expected] of [
    [{ writtenBy: 'officer-1', isReplaced: false }, []],
    [{ writtenBy: 'officer-2', isReplaced: false }, ['note-of-another']],
    [{ writtenBy: 'officer-1', isReplaced: true }, ['note-replaced']],
    [{ writtenBy: 'officer-2', isReplaced: true }, ['note-of-another', 'note-replaced']],
    [null, ['note-unknown']],
  ] as const) {
    const decision = decideAddCaseNote(noted({ replaced }), 'officer-1', note('note-1'));
    t.same(codesOf(decision), expected);
  }
  t.end();
});

t.test('nothing is added once the round ended, and all is told at once', (t) => {
  const state = noted({ roundEnd: 'archived' });
  t.same(codesOf(decideAddCaseNote(state, 'officer-1', note('note-1'))), [
    'round-archived',
    'note-unknown',
  ]);
  t.end();
});

t.test('a text is erased once, and its entry tells why', (t) => {
  const now = new Date('2025-11-29T07:20:00.000Z');
  const ids = { id: 'note-3', applicationId: 'case-1', roundId: 'round-1' };
  const erasable = { ...ids, now, version: 1, number: 3, writtenBy: 'officer-1', isErased: false };
  t.match(decideEraseCaseNote(erasable, 'officer-2', 'personal-data'), {
    kind: 'accepted',
    change: { reason: 'personal-data' },
    entries: [
      {
        ...{ action: 'case-note.erased', subjectType: 'case-note', subjectId: 'note-3' },
        ...{ applicationId: 'case-1', roundId: 'round-1' },
        data: { noteId: 'note-3', number: 3, reason: 'personal-data' },
      },
    ],
  });
  const refused = (subject: string, isErased: boolean) => {
    const decision = decideEraseCaseNote({ ...erasable, isErased }, subject, 'personal-data');
    return decision.kind === 'refused' ? decision.findings.map(({ code }) => code) : [];
  };
  t.same(refused('officer-2', true), ['note-erased']);
  t.same(refused('officer-1', false), ['own-note'], 'two people know of it');
  t.same(refused('officer-1', true), ['own-note', 'note-erased']);
  t.end();
});

t.test('staff read a note without its salt', (t) => {
  const row = {
    ...{ id: 'note-3', applicationId: 'case-1', number: 3, text, salt, replacesId: 'note-2' },
    ...{
      replacedById: null,
      writtenAt: new Date('2025-11-28T07:20:00.000Z'),
      writtenBy: 'officer-1',
    },
    ...{ version: 1, erasedAt: null, erasedBy: null, erasureReason: null },
  };
  t.same(presentCaseNote(row), {
    ...{ id: 'note-3', applicationId: 'case-1', number: 3, text, replaces: 'note-2' },
    ...{ replacedBy: null, writtenAt: '2025-11-28T15:20:00.000+08:00', writtenBy: 'officer-1' },
    erased: null,
  });
  const erasedAt = new Date('2025-11-29T07:20:00.000Z');
  const erasure = { erasedAt, erasedBy: 'officer-2', erasureReason: 'personal-data' } as const;
  t.match(presentCaseNote({ ...row, ...erasure, text: null, salt: null }), {
    text: null,
    erased: { at: '2025-11-29T15:20:00.000+08:00', by: 'officer-2', reason: 'personal-data' },
  });
  for (const gone of ['erasedBy', 'erasureReason'] as const) {
    t.equal(presentCaseNote({ ...row, ...erasure, [gone]: null }).erased, null);
  }
  t.end();
});
