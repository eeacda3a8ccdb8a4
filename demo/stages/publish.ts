import { officials } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import { fenOf, wan } from '../money.ts';
import type { OpenRound, World } from '../world.ts';
import type { ConfirmedAwards, ProposedRun } from './award.ts';

/** The confirmed awards are published; one objection is rejected; then the awards are final. */
export async function publish(
  world: World,
  round: OpenRound,
  run: ProposedRun,
  awards: ConfirmedAwards,
): Promise<void> {
  const { as, checks, moveClock } = world;
  const params = { path: { runId: run.id } };
  const proposer = await as('officer', { subject: officials.proposer });
  const confirmer = await as('officer', { subject: officials.confirmer });

  await moveClock('2025-12-29T10:00:00.000+08:00');
  const published = await checks.succeeds(
    'publish the awards',
    proposer.POST('/v1/allocation-runs/{runId}/publication', { params }),
  );
  // Five working days: New Year does not count, the Sunday worked in its place does.
  const endsAt = '2026-01-06T23:59:59.999+08:00';
  checks.equal('end of the publicity period', published.body.publicityEndsAt, endsAt);
  await readPublicResults(world, round, awards);

  const objectionId = await objectTo(world, run, awards);
  await checks.refused(
    '公示期内最终确定',
    confirmer.POST('/v1/allocation-runs/{runId}/final-decision', { params }),
    { status: 409, finding: 'publicity-open', rule: '2.1' },
  );

  await moveClock('2026-01-07T10:00:00.000+08:00');
  await checks.refused(
    '异议未处理即最终确定',
    confirmer.POST('/v1/allocation-runs/{runId}/final-decision', { params }),
    { status: 409, finding: 'objections-open', rule: '2.1' },
  );
  const arbiter = await as('officer', { subject: officials.arbiter });
  const settled = await checks.succeeds(
    'decide the objection',
    arbiter.POST('/v1/objections/{objectionId}/resolution', {
      params: { path: { objectionId } },
      body: { outcome: 'dismissed', reason: 'facts-not-confirmed' },
    }),
  );
  checks.equal('outcome of the objection', settled.body.outcome, 'dismissed');
  const final = await checks.succeeds(
    'make the awards final',
    confirmer.POST('/v1/allocation-runs/{runId}/final-decision', { params }),
  );
  checks.equal('status of the run', final.body.status, 'final');
  checks.note(`公示至 ${endsAt}，一件异议不成立，${awards.controlTotals?.count} 项资助最终确定`);
}

/** An objection names a paper file, never the objector, and another officer decides it. */
async function objectTo(
  { as, checks }: World,
  run: ProposedRun,
  { items }: ConfirmedAwards,
): Promise<string> {
  const confirmer = await as('officer', { subject: officials.confirmer });
  const { body } = await checks.succeeds(
    'record an objection',
    confirmer.POST('/v1/allocation-runs/{runId}/objections', {
      params: { path: { runId: run.id } },
      body: {
        applicationId: String(items[0]?.applicationId),
        kind: 'not-in-use',
        reference: '异议〔2025〕1号',
        receivedOn: '2025-12-29',
      },
    }),
  );
  await checks.refused(
    '登记人处理本人登记的异议',
    confirmer.POST('/v1/objections/{objectionId}/resolution', {
      params: { path: { objectionId: body.id } },
      body: { outcome: 'dismissed', reason: 'facts-not-confirmed' },
    }),
    { status: 403, finding: 'own-objection', rule: '2.1' },
  );
  return body.id;
}

/** Everybody may read the results; they hold no contact data. */
async function readPublicResults(
  { as, checks }: World,
  round: OpenRound,
  awards: ConfirmedAwards,
): Promise<void> {
  // This token may not read awards; the public list needs none.
  const anybody = await as('counter', { subject: officials.counter });
  const { body } = await checks.succeeds(
    'public results',
    anybody.GET('/v1/rounds/{roundId}/public-results', {
      params: { path: { roundId: round.id }, query: { limit: 200 } },
    }),
  );
  const codes = (list: readonly { readonly applicationNumber: string | null }[]) =>
    list.map(({ applicationNumber }) => applicationNumber).toSorted();
  checks.equal('published applications', codes(body.items), codes(awards.items));
  checks.equal('a contact in public', JSON.stringify(body).includes('contact'), false);
}

export type PaidTotals = Schemas['AwardControlTotals'];

/** The finance platform pays: one award in two parts, another whole, and reads the totals back. */
export async function disburse(
  { as, checks, moveClock }: World,
  round: OpenRound,
): Promise<PaidTotals> {
  await moveClock('2026-01-09T10:00:00.000+08:00');
  const finance = await as('finance');
  const list = (status?: 'final') =>
    checks.succeeds(
      'awards to pay',
      finance.GET('/v1/rounds/{roundId}/awards', {
        params: {
          path: { roundId: round.id },
          query: { limit: 200, ...(status && { status: [status] }) },
        },
      }),
    );
  const pay = (award: Schemas['Award'], externalId: string, amount: string) =>
    finance.POST('/v1/awards/{awardId}/disbursements', {
      params: { path: { awardId: award.id } },
      body: { externalId, amount: { amount, currency: 'CNY' }, paidOn: '2026-01-09' },
    });

  const { body: due } = await list('final');
  const [first, second] = due.items;
  if (first === undefined || second === undefined) throw new Error('two awards are there to pay');
  const part = '100000.00';
  const paid = await checks.succeeds('first part', pay(first, 'BF-2026-0001', part));
  const again = await checks.succeeds('the same again', pay(first, 'BF-2026-0001', part));
  checks.equal('a payment that is reported twice', again.body, paid.body);
  await checks.refused('同一编号另一金额', pay(first, 'BF-2026-0001', '100000.01'), {
    status: 409,
    finding: 'external-id-used',
  });
  const rest = (fenOf(first.amount) - fenOf({ amount: part, currency: 'CNY' })) / 100;
  await checks.refused('多拨一分', pay(first, 'BF-2026-0002', (rest + 0.01).toFixed(2)), {
    status: 422,
    finding: 'more-than-awarded',
    rule: '2.1',
  });
  await checks.succeeds('the rest', pay(first, 'BF-2026-0002', rest.toFixed(2)));
  await checks.succeeds('another award', pay(second, 'BF-2026-0003', second.amount.amount));

  const { body: after } = await list();
  const { controlTotals: totals } = after;
  if (totals === null) throw new Error('the first page of the awards tells no totals');
  const paidFen = fenOf(first.amount) + fenOf(second.amount);
  checks.equal('disbursed', fenOf(totals.disbursed), paidFen);
  checks.equal('still to be paid', fenOf(totals.payable), fenOf(totals.standing) - paidFen);
  const statuses = after.items.filter(({ status }) => status === 'disbursed').length;
  checks.equal('awards that are paid', statuses, 2);
  checks.note(
    `已拨付 ${wan(fenOf(totals.disbursed))} 万元，尚可拨付 ${wan(fenOf(totals.payable))} 万元`,
  );
  return totals;
}
