import t from 'tap';
import {
  type ConsortiumCase,
  consortiumOf,
  type FormerApplicant,
  type LeftOrganisation,
} from '../../../src/cases/model/former-applicants.ts';
import { decideConfirmConsortiumChange } from '../../../src/submissions/consortium-changes/decide-confirm-consortium-change.ts';
import {
  decideProposeConsortiumChange,
  type ProposableConsortiumChange,
} from '../../../src/submissions/consortium-changes/decide-propose-consortium-change.ts';
import { consortiumAfter } from '../../../src/submissions/model/consortium-change.ts';
import {
  acceptedOf,
  applicantCode,
  caseIn,
  codesOf,
  completeContent,
  creditCode,
  placesOf,
  refusedOf,
} from '../../support/cases.ts';
import { member, memberCode } from '../../support/consortium.ts';

const other = creditCode('91440300MA5G0TE03');
const form = { ...completeContent, consortium: { members: [member(memberCode), member(other)] } };
const change = { proof: '联协退〔2025〕3号', memberCreditCode: memberCode };

function inConsortium(
  changes: Partial<ProposableConsortiumChange> = {},
): ProposableConsortiumChange {
  return {
    ...caseIn('accepted'),
    applicantCreditCode: applicantCode,
    form,
    productKey: 'S-2025-001 测试产品',
    livingOfMember: [],
    isProposed: false,
    ...changes,
  };
}

const left = (code: string): LeftOrganisation => ({
  creditCode: code,
  name: '成员单位',
  leftOn: '2025-11-20',
});

/** Who led before, until the lead left or the organisation changed. */
const formerLead = (kind: FormerApplicant['kind']): FormerApplicant => ({
  ...{ changeId: 'p', kind, name: '测试企业', creditCode: applicantCode },
  ...{ effectiveOn: '2025-11-20', changedAt: '2025-11-20T01:00:00.000Z' },
});

t.test('the present consortium shows who is a member and who left', async (t) => {
  const state: ConsortiumCase = {
    ...{ applicantCreditCode: applicantCode, applicantName: null, formerApplicants: [] },
    ...{ form, leftConsortium: [] },
  };
  const alone = { ...completeContent, organisation: {} };
  const led = { applicantCreditCode: memberCode, applicantName: '成员单位' };
  const table: readonly [Partial<ConsortiumCase>, string[] | null][] = [
    [{ form: alone }, null],
    [{}, [`${applicantCode} 测试企业`, `${memberCode} null`, `${other} null`]],
    [
      { form: { ...form, organisation: {} } },
      [`${applicantCode} null`, `${memberCode} null`, `${other} null`],
    ],
    [
      { leftConsortium: [left(memberCode)] },
      [`${applicantCode} 测试企业`, `${memberCode} 2025-11-20`, `${other} null`],
    ],
    [
      {
        ...led,
        formerApplicants: [formerLead('lead-left')],
        leftConsortium: [left(applicantCode)],
      },
      [`${memberCode} 成员单位`, `${other} null`, `${applicantCode} 2025-11-20`],
    ],
    // Merged into its member: it did not leave.
    [
      { ...led, formerApplicants: [formerLead('merger')] },
      [`${memberCode} 成员单位`, `${other} null`],
    ],
    // The member that led, and was merged into another organisation then, is no member any more.
    [
      {
        ...{ applicantCreditCode: other, applicantName: '承继单位' },
        formerApplicants: [
          formerLead('lead-left'),
          { ...formerLead('merger'), creditCode: memberCode },
        ],
        leftConsortium: [left(applicantCode)],
      },
      [`${other} 承继单位`, `${applicantCode} 2025-11-20`],
    ],
    [
      { form: alone, applicantName: '新名', leftConsortium: [left(other)] },
      [`${applicantCode} 新名`, `${other} 2025-11-20`],
    ],
  ];
  for (const [changes, expected] of table) {
    const found = consortiumOf({ ...state, ...changes });
    t.same(
      found && [
        `${found.lead.creditCode} ${found.lead.name}`,
        ...found.members.map(({ creditCode: code, leftOn }) => `${code} ${leftOn}`),
      ],
      expected,
    );
  }
});

t.test('every reason against a change, at once', async (t) => {
  const { roundId } = inConsortium();
  const taken = { id: 'a', roundId, number: '2025-000009', productKey: 'S-2025-001 测试产品' };
  const table: readonly [Partial<ProposableConsortiumChange>, object, string[]][] = [
    [{}, { leaving: 'member' }, []],
    [{}, { leaving: 'lead' }, []],
    [{ form: completeContent }, { leaving: 'lead' }, ['no-consortium ']],
    [
      {},
      { leaving: 'member', memberCreditCode: applicantCode },
      ['consortium-member-unknown /memberCreditCode'],
    ],
    [{ awardedAt: new Date() }, { leaving: 'member' }, []],
    [{ livingOfMember: [taken] }, { leaving: 'member' }, []],
    [{ livingOfMember: [{ ...taken, roundId: 'another' }] }, { leaving: 'lead' }, []],
    [
      {
        leftConsortium: [left(memberCode)],
        awardedAt: new Date(),
        livingOfMember: [taken],
        isProposed: true,
      },
      { leaving: 'lead' },
      [
        'proposal-open ',
        'consortium-member-left /memberCreditCode',
        'lead-of-award /leaving',
        'product-applied-for-already /memberCreditCode',
      ],
    ],
  ];
  for (const [changes, command, expected] of table) {
    const decision = decideProposeConsortiumChange(inConsortium(changes), 'p', {
      ...{ ...change, leaving: 'member', reason: '退出', ...command },
    } as never);
    t.same(decision.kind === 'refused' ? placesOf(decision.findings) : [], expected);
  }
});

t.test('a confirmation takes the member out, or makes it the applicant', async (t) => {
  const confirming = (leaving: 'lead' | 'member', state = inConsortium(), by = 'officer-b') => {
    const proposal = {
      id: 'p',
      status: 'open',
      proposedBy: 'officer-a',
      contentSha256: 'f'.repeat(64),
      kind: 'consortium-change',
      roundId: state.roundId,
      applicationId: state.id,
    };
    const { now, version } = state;
    return decideConfirmConsortiumChange(
      { now, version, proposal: proposal as never, content: { ...change, leaving }, case: state },
      by,
    );
  };
  const gone = acceptedOf(confirming('member'));
  t.equal(gone.change.applicantCreditCode, applicantCode);
  t.match(gone.change, {
    applicantName: null,
    formerApplicants: [],
    leftConsortium: [{ creditCode: memberCode, name: '成员单位' }],
  });
  t.match(gone.entries[1], {
    action: 'consortium.changed',
    data: { leaving: 'member', creditCode: memberCode, newLeadCreditCode: null },
  });
  const before = inConsortium({ leftConsortium: [left(other)] });
  const led = acceptedOf(confirming('lead', before));
  t.match(led.change, {
    ...{ applicantCreditCode: memberCode, applicantName: '成员单位' },
    formerApplicants: [
      {
        ...{ changeId: 'p', kind: 'lead-left', name: '测试企业', creditCode: applicantCode },
        changedAt: before.now.toISOString(),
      },
    ],
    leftConsortium: [{ creditCode: other }, { creditCode: applicantCode, name: '测试企业' }],
  });
  t.match(led.entries[1]?.data, { creditCode: applicantCode, newLeadCreditCode: memberCode });
  t.same(codesOf(refusedOf(confirming('lead', inConsortium(), 'officer-a')).findings), [
    'proposed-by-caller',
  ]);
  const awarded = inConsortium({ awardedAt: new Date() });
  t.same(codesOf(refusedOf(confirming('lead', awarded)).findings), ['lead-of-award']);
});

t.test('who has no name in the form has none afterwards', async (t) => {
  const alone = inConsortium({ form: completeContent });
  t.match(consortiumAfter(alone, { ...change, leaving: 'lead' }, 'p'), { applicantName: null });
  t.match(consortiumAfter(alone, { ...change, leaving: 'member' }, 'p').leftConsortium, [
    { creditCode: memberCode, name: null },
  ]);
});
