import t from 'tap';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { roles } from '../../../src/programme/access.ts';
import { finding } from '../../../src/programme/findings/finding.ts';
import {
  kindsFor,
  proposalCatalogue,
  proposalKinds,
  proposalStatuses,
} from '../../../src/proposals/model/kinds.ts';
import {
  confirmedEntry,
  newProposal,
  proposalOpen,
  proposedEntry,
  refusedProposal,
} from '../../../src/proposals/model/proposal.ts';
import {
  decideRejectProposal,
  type LoadedProposal,
} from '../../../src/proposals/proposals/decide-reject-proposal.ts';
import { decideWithdrawProposal } from '../../../src/proposals/proposals/decide-withdraw-proposal.ts';
import { presentProposal, proposalResource } from '../../../src/proposals/proposals/present.ts';

const now = new Date('2025-11-10T01:00:00.000Z');
const open: LoadedProposal = {
  id: 'p-1',
  kind: 'policy',
  status: 'open',
  roundId: 'r-1',
  applicationId: null,
  contentSha256: 'c'.repeat(64),
  proposedBy: 'officer-01',
  version: 1,
  now,
};

function codes(refusal: ReturnType<typeof refusedProposal>) {
  return refusal && [refusal.problem, ...refusal.findings.map(({ code }) => code)];
}

t.test('another person may decide on an open proposal, the proposer never', (t) => {
  const found = [finding('policy-unchanged', '')];
  for (const status of proposalStatuses) {
    const proposal = { ...open, status };
    t.same(
      codes(refusedProposal(proposal, 'officer-01', 'confirmPolicy', found)),
      ['forbidden', 'proposed-by-caller'],
      `the proposer, ${status}`,
    );
    t.same(
      codes(refusedProposal(proposal, 'officer-02', 'confirmPolicy', found)),
      status === 'open'
        ? ['rule-violation', 'policy-unchanged']
        : ['action-not-allowed', 'proposal-closed'],
      `another, ${status}`,
    );
  }
  t.equal(refusedProposal(open, 'officer-02', 'confirmPolicy'), undefined);
  t.same(codes(refusedProposal(open, 'officer-02', 'confirmPolicy', found, 'action-not-allowed')), [
    'action-not-allowed',
    'policy-unchanged',
  ]);
  t.end();
});

t.test('the attempt of the proposer is recorded', (t) => {
  const ofCase = { ...open, roundId: null, applicationId: 'a-1' };
  t.same(refusedProposal(ofCase, 'officer-01', 'confirmPolicy')?.entries, [
    {
      subjectType: 'proposal',
      subjectId: 'p-1',
      applicationId: 'a-1',
      ruleIds: [],
      action: 'access.forbidden',
      data: { operationId: 'confirmPolicy', codes: ['proposed-by-caller'] },
    },
  ]);
  t.end();
});

t.test('the record holds digests of the content and of the reason, no text', (t) => {
  const proposal = newProposal({
    proposalId: 'p-2',
    kind: 'policy',
    about: 'r-1',
    roundId: 'r-1',
    applicationId: null,
    content: { b: 1, a: [2] },
    reason: '预算已下达。',
    proposedAt: now,
  });
  t.equal(proposal.contentSha256, canonicalDigest({ a: [2], b: 1 }));
  t.same(proposedEntry(proposal, ['2.1']), {
    subjectType: 'proposal',
    subjectId: 'p-2',
    roundId: 'r-1',
    ruleIds: ['2.1'],
    data: {
      contentSha256: proposal.contentSha256,
      reasonSha256: canonicalDigest('预算已下达。'),
    },
  });
  t.same(confirmedEntry(open), {
    subjectType: 'proposal',
    subjectId: 'p-1',
    roundId: 'r-1',
    ruleIds: [],
    data: { contentSha256: open.contentSha256 },
  });
  t.match(proposalOpen(), { code: 'proposal-open', pointer: '' });
  t.end();
});

t.test('a rejection takes another person, a withdrawal the proposer', (t) => {
  t.match(decideRejectProposal(open, 'officer-02', '编号有误'), {
    kind: 'accepted',
    change: { status: 'rejected', reason: '编号有误' },
    entries: [
      {
        action: 'proposal.rejected',
        data: {
          kind: 'policy',
          contentSha256: open.contentSha256,
          reasonSha256: canonicalDigest('编号有误'),
        },
      },
    ],
  });
  t.match(decideRejectProposal(open, 'officer-01', 'x'), { problem: 'forbidden' });
  t.match(decideWithdrawProposal(open, 'officer-01', 'x'), {
    kind: 'accepted',
    change: { status: 'withdrawn' },
    entries: [{ action: 'proposal.withdrawn' }],
  });
  t.match(decideWithdrawProposal({ ...open, status: 'confirmed' }, 'officer-02', 'x'), {
    problem: 'action-not-allowed',
    findings: [{ code: 'proposed-by-other' }, { code: 'proposal-closed' }],
  });
  t.end();
});

t.test('a role sees the kinds that it takes part in, auditors all', (t) => {
  t.same(kindsFor('auditor'), proposalKinds);
  for (const role of roles.filter((each) => each !== 'auditor')) {
    t.same(
      kindsFor(role),
      proposalKinds.filter((kind) =>
        (proposalCatalogue[kind].roles as readonly string[]).includes(role),
      ),
      role,
    );
  }
  t.end();
});

t.test('a proposal tells what would confirm it', (t) => {
  const { now: _now, ...row } = open;
  const stored = {
    ...row,
    about: 'r-1',
    content: { basePolicyVersion: 1 },
    reason: '预算已下达。',
    proposedAt: now,
    closedAt: null,
    closedBy: null,
    closingReason: null,
  };
  const shown = presentProposal(stored);
  t.same(proposalResource({ ...stored, version: 4 }), {
    version: 4,
    body: { ...shown, version: 4 },
  });
  t.match(shown, {
    confirmationOperationId: 'confirmPolicy',
    statusName: { zh: '待确认' },
    proposedAt: '2025-11-10T09:00:00.000+08:00',
    closedAt: null,
  });
  t.end();
});
