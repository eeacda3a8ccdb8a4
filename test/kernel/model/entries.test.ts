import t from 'tap';
import { ledgerBatchOf } from '../../../src/kernel/ledger-batch.ts';
import { actionCatalogue } from '../../../src/kernel/model/actions.ts';
import { actorOf, shanghai } from '../../support/cases.ts';

t.test(
  'the entries of a command name actor, channel and time, and fill absent parts',
  async (t) => {
    const caller = { actor: actorOf('applicant'), requestId: 'request-1' };
    const at = shanghai('2025-11-10T10:00:00.000');
    const full = {
      action: 'application.submitted',
      subjectType: 'application',
      subjectId: 'case',
      applicationId: 'case',
      roundId: 'round',
      policyVersion: 3,
      ruleIds: ['4.1'],
      data: actionCatalogue['application.submitted'].example,
    } as const;
    const bare = {
      action: 'round.opened',
      subjectType: 'round',
      subjectId: 'round',
      data: { code: 'r', year: 2025 },
    } as const;
    const [first, second] = JSON.parse(ledgerBatchOf([full, bare], caller, at));
    t.match(first, {
      at: '2025-11-10T02:00:00.000Z',
      actorSubject: 'applicant-1',
      actorRole: 'applicant',
      actorClient: 'applicant-frontend',
      actorCreditCode: caller.actor.creditCode,
      requestId: 'request-1',
      action: 'application.submitted',
      applicationId: 'case',
      roundId: 'round',
      policyVersion: 3,
      ruleIds: ['4.1'],
      data: { submissionNumber: 1 },
    });
    t.match(second, {
      subjectId: 'round',
      applicationId: null,
      roundId: null,
      policyVersion: null,
      ruleIds: [],
      data: bare.data,
    });
    t.ok(first.id < second.id, 'entries of one command keep their order');
  },
);
