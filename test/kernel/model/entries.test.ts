import t from 'tap';
import { ledgerBatchOf } from '../../../src/kernel/ledger-batch.ts';
import { actionCatalogue } from '../../../src/kernel/model/actions.ts';
import { actorOf, shanghai } from '../../support/cases.ts';

t.test(
  'the entries of a command say who, through what and when, and what was left unsaid',
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
      actor_subject: 'applicant-1',
      actor_role: 'applicant',
      actor_client: 'applicant-frontend',
      actor_credit_code: caller.actor.creditCode,
      request_id: 'request-1',
      action: 'application.submitted',
      application_id: 'case',
      round_id: 'round',
      policy_version: 3,
      rule_ids: ['4.1'],
      data: { submissionNumber: 1 },
    });
    t.match(second, {
      subject_id: 'round',
      application_id: null,
      round_id: null,
      policy_version: null,
      rule_ids: [],
      data: bare.data,
    });
    t.ok(first.id < second.id, 'entries of one command keep their order');
  },
);
