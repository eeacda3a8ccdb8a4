import t from 'tap';
import type { LedgerEntryRow } from '../../../src/ledger/entries/history.ts';
import { presentEntry, presentSealedEntry } from '../../../src/ledger/entries/present.ts';
import { shanghai } from '../../support/cases.ts';

const at = shanghai('2025-12-22T09:00:00.000');

const wire = '2025-12-22T09:00:00.000+08:00';

t.test('an auditor sees every column of an entry', async (t) => {
  const entry: LedgerEntryRow = {
    id: 'e',
    at,
    actorSubject: 's',
    actorRole: 'officer',
    actorClient: 'c',
    actorCreditCode: null,
    requestId: 'r',
    action: 'round.opened',
    subjectType: 'round',
    subjectId: 'o',
    subjectVersion: 1,
    applicationId: null,
    roundId: 'o',
    policyVersion: 1,
    ruleIds: ['4.1'],
    data: { code: 'r', year: 2025 },
    transactionId: '7',
  };
  t.match(presentEntry(entry), {
    at: wire,
    action: 'round.opened',
    data: { code: 'r', year: 2025 },
    actor: { subject: 's', role: 'officer', client: 'c', creditCode: null },
    subject: { type: 'round', id: 'o', version: 1 },
    transactionId: '7',
  });
  t.strictSame(presentSealedEntry({ ...entry, position: 3 }), {
    position: 3,
    ...presentEntry(entry),
  });
});
