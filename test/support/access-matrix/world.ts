import type { Test } from 'tap';
import { sealAccessRecords } from '../../../src/audit/reads/seal-access-records.ts';
import type { AwardPayments } from '../../../src/awards/payments/schemas.ts';
import { databaseOf } from '../../../src/platform/database/database.ts';
import type { Role } from '../../../src/programme/access.ts';
import { type ProposalKindName, proposalKinds } from '../../../src/proposals/model/kinds.ts';
import { yuan } from '../allocations.ts';
import { another, returnUntil } from '../case-stories.ts';
import { changedOrganisations } from '../changed-organisations.ts';
import { confirming } from '../counter.ts';
import { counterStories, inShanghai } from '../counter-stories.ts';
import { databaseBehind } from '../database-behind.ts';
import { withInstalments } from '../instalments.ts';
import { playCase } from '../played-case.ts';
import { startReceiver } from '../receiver.ts';
import {
  type Answer,
  type Client,
  filePart,
  MIDWAY,
  organisations,
  startTestService,
} from '../service.ts';
import { deliverer, hasty, register } from '../webhooks.ts';

// One database with two whole cases, of two applicants before two panels, a draft of a third
// applicant, and at least one of everything that a path of the contract can name.

/** Ids by the name of the parameter that takes them. */
export type Ids = Readonly<Record<string, string>>;

export interface MatrixWorld {
  readonly service: Awaited<ReturnType<typeof startTestService>>;
  readonly clientOf: (role: Role) => Client;
  /** The case of the matrix's own applicant and expert, which staff sees too. */
  readonly own: Ids;
  /** The case of the other applicant, before experts of its own; staff sees it too. */
  readonly foreign: Ids;
  /** A draft of a third applicant: hidden from everybody else but auditors. */
  readonly draft: Ids;
  /** A webhook of each role that has any, with a delivery. */
  readonly webhooks: ReadonlyMap<string, Ids>;
  /** Ids that one operation needs in place of the usual ones. */
  readonly special: Readonly<Record<string, Ids>>;
  /** A closed proposal of each kind. */
  readonly proposals: ReadonlyMap<string, string>;
  readonly rows: ReturnType<typeof databaseBehind>['rows'];
}

/** The webhook that overseers name as theirs. */
export const OVERSEEN = 'overseen';

const HOOKED = ['pre-reviewer', 'counter', 'officer', 'finance'] as const;

export async function matrixWorld(t: Test): Promise<MatrixWorld> {
  const service = await startTestService(t, withInstalments(), { webhooks: hasty });
  const { as, applicant, clockAt, document } = service;
  const { rows, unguarded } = databaseBehind(t, service);
  const officer = as('officer', undefined, 'officer-a');
  const [finance, auditor, admin] = [as('finance'), as('auditor'), as('admin')];
  const [lan, hai] = [applicant('lan'), applicant('hai')];

  const mine = await playCase(service);
  await clockAt(MIDWAY);
  const round = await made(
    officer.post('/v1/rounds', { document: { ...document, code: '2025-another' }, reason: '测试' }),
  );
  const theirs = await playCase(service, {
    ...{ organisation: 'hai', roundId: round, externalId: 'BF-2' },
    panel: ['expert-4', 'expert-5', 'expert-6'],
  });

  /** What becomes of an award after its first payment; and what is noted of its case. */
  async function goOn({ url, roundId }: typeof mine, client: Client, mark: string) {
    const award = await made(finance.get(`${url}/award`));
    await made(officer.post(`/v1/rounds/${roundId}/payment-orders`));
    const rest = { externalId: `rest-${mark}`, amount: yuan('200000.00'), paidOn: '2025-12-23' };
    await made(finance.post(`/v1/awards/${award}/disbursements`, rest));
    const files = ['usage-report', 'user-report'].map((kind, index) =>
      made(client.upload(`${url}/usage-evidence`, filePart(kind, another(index)))),
    );
    const evidence = await Promise.all(files);
    await made(
      client.post(`${url}/usage-reports`, { statement: '用于扩容。', materialIds: evidence }),
    );
    await made(officer.post(`${url}/notes`, { text: '已电话提醒。' }));
    const caseFileId = await made(auditor.post(`${url}/case-files`));
    return { award, caseFileId, evidence: `${evidence[0]}` };
  }
  const mineOn = await goOn(mine, lan, 'lan');
  const theirsOn = await goOn(theirs, hai, 'hai');
  // A report may follow again, so that what it names is looked at.
  const reports = await lan.get<{ items: { id: string }[] }>(`${mine.url}/usage-reports`);
  const returning = { reason: '证明材料未盖章。', dueAt: '2026-06-30T18:00:00.000+08:00' };
  await made(officer.post(`/v1/usage-reports/${reports.body.items[0]?.id}/return`, returning));

  // Corrections of what was reported wrong.
  const { body: paid } = await finance.get<AwardPayments>(`/v1/awards/${mineOn.award}/payments`);
  const disbursementCorrection = await made(
    finance.post(`/v1/disbursements/${paid.disbursements.at(-1)?.id}/corrections`, {
      ...{ externalId: 'correction-1', amount: yuan('199999.00'), reason: 'amount-misreported' },
    }),
  );
  const clawedBack = ({ award }: typeof mineOn, externalId: string) =>
    made(
      finance.post(`/v1/awards/${award}/clawbacks`, {
        ...{ externalId, amount: yuan('2.00'), reason: 'not-in-use-any-more' },
      }),
    );
  const clawback = await clawedBack(mineOn, 'clawback-1');
  await clawedBack(theirsOn, 'clawback-2');
  const clawbackCorrection = await made(
    finance.post(`/v1/clawbacks/${clawback}/corrections`, {
      ...{ externalId: 'correction-2', amount: yuan('1.00'), reason: 'amount-misreported' },
    }),
  );

  // Organisations of both cases changed.
  const { changed } = changedOrganisations(service);
  const renamed = { kind: 'rename', effectiveOn: '2025-12-20' };
  const changeId = (await changed({ ...renamed, creditCode: organisations.lan, name: '蓝桥新名' }))
    .id;
  const otherChange = (
    await changed({ ...renamed, creditCode: organisations.hai, name: '海川新名' })
  ).id;

  // A visit that the counter tells of late, and a file of the finance platform.
  await clockAt(MIDWAY);
  const { booked, awaitingPaper } = counterStories(service);
  const corrected = await awaitingPaper();
  const item = { materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传。' };
  const returned = returnUntil('2025-12-05T18:00:00.000+08:00', [item]);
  await made(service.decide(corrected.url, 'return-notices', returned));
  const external = await made(
    finance.upload(`${corrected.url}/external-materials`, filePart('licence', another(7))),
  );
  const visited = await booked(30);
  await clockAt(inShanghai('18:30:00.000'));
  const counterEvent = { system: 'hall-west', id: 'W-1', at: inShanghai('10:01:00.000') };
  const receipt = { ...confirming(visited.appointment), counterEvent };
  await made(as('counter').post(`${visited.visit}/receipt`, receipt));

  await clockAt(MIDWAY);
  const draft = await service.readyDraft(applicant('shan'));
  const started = await service.openDraft(lan);
  await clockAt('2025-12-24T09:00:00.000+08:00');

  await made(officer.post(`/v1/rounds/${mine.roundId}/expert-draws`));
  const roomier = structuredClone(document);
  roomier.quotas.filesPerApplication = { value: 50, mark: 'sample', clause: '04-1' };
  for (const [path, body] of [
    ['policy-proposals', { document: roomier, reason: '放宽文件数。' }],
    [
      'extension-proposals',
      {
        ...{ cause: 'typhoon', reason: { zh: '台风。', en: 'A typhoon.' } },
        causeBeganAt: '2025-12-01T18:00:00.000+08:00',
        noticesDueAt: '2026-01-10T18:00:00.000+08:00',
      },
    ],
  ] as const) {
    const id = await made(officer.post(`/v1/rounds/${mine.roundId}/${path}`, body));
    await made(officer.post(`/v1/proposals/${id}/withdrawal`, { reason: '另行办理。' }));
  }
  const exportId = await made(auditor.post('/v1/ledger-exports', { format: 'ndjson' }));
  const leaked = { kind: 'client', value: 'leaked-client', reason: '令牌遗失。' };
  await made(admin.post('/v1/token-revocations', leaked));
  const record = {
    ...{ source: 'szfb', externalId: '1', creditCode: organisations.shan },
    ...{ measure: '示范项目', outcome: 'received', year: 2025 },
  };
  await made(finance.post('/v1/other-measures', { records: [record] }));

  const receiver = await startReceiver(t);
  const webhooks = new Map<string, Ids>();
  // The last one is there for those who oversee all, when its owners have deleted theirs.
  for (const [index, role] of [...HOOKED, 'finance' as const].entries()) {
    const from = { types: ['round.opened'], fromSequence: '0' };
    const { id } = await register(as(role), receiver.url, from);
    webhooks.set(HOOKED[index] ?? OVERSEEN, { webhookId: id });
  }
  await deliverer(service).deliverUntil(() => receiver.got.length >= webhooks.size);
  for (const [role, { webhookId = '' }] of webhooks) {
    const deliveryId = await idIn('webhook_deliveries', 'webhook_id', webhookId);
    webhooks.set(role, { webhookId, deliveryId });
  }
  await sealAccessRecords(databaseOf(service.pool), new AbortController().signal);

  async function idIn(table: string, column: string, value: string): Promise<string> {
    const found = await rows<{ id: string }>(
      `select id from ${table} where ${column} = $1 order by id limit 1`,
      value,
    );
    return `${found[0]?.id}`;
  }

  /** All that hangs on a case. */
  async function partsOf({ id, roundId }: Pick<typeof mine, 'id' | 'roundId'>): Promise<Ids> {
    const parts: Record<string, string> = { applicationId: id, roundId };
    for (const [name, table] of Object.entries(ofCase)) {
      parts[name] = await idIn(table, 'application_id', id);
    }
    for (const [name, table] of Object.entries(ofRound)) {
      parts[name] = await idIn(table, 'round_id', roundId);
    }
    for (const [name, table] of Object.entries(ofAward)) {
      parts[name] = await idIn(table, 'award_id', `${parts.awardId}`);
    }
    return parts;
  }

  const own = await partsOf(mine);
  const proposals = new Map<string, string>();
  for (const kind of proposalKinds) {
    const held = await rows<{ id: string }>(
      `select id from proposals where kind = $1 and status <> 'open' limit 1`,
      kind,
    );
    proposals.set(kind, held[0]?.id ?? (await withdrawn(kind)));
  }

  /** The stories need few kinds; the rest is a copy of a closed proposal, about what its kind is about. */
  async function withdrawn(kind: ProposalKindName): Promise<string> {
    const { rows: copies } = await unguarded.query<{ id: string }>(
      `insert into proposals select (jsonb_populate_record(p, jsonb_build_object(
          'id', gen_random_uuid(), 'kind', $1::text, 'about', $2::text,
          'content', '{"reason": "calculation-error", "excusal": null}'::jsonb,
          'round_id', $4::uuid, 'application_id', $3::uuid))).*
        from proposals p where application_id = $3::uuid and status = 'confirmed' limit 1
        returning id`,
      [kind, own[about[kind] ?? 'applicationId'], mine.id, mine.roundId],
    );
    return `${copies[0]?.id}`;
  }

  const single = await rows<{ name: string; id: string }>(`
    select 'scenarioId' as name, (select id from scenarios limit 1)::text as id
    union all select 'importId', (select id from measure_imports limit 1)::text
    union all select 'revocationId', (select id from token_revocations limit 1)::text
    union all select 'entryId', (select entry_id from sealed_entries limit 1)::text
    union all select 'recordNumber', (select min(number) from access_records)::text`);
  const fixed: Ids = {
    ...Object.fromEntries(single.map(({ name, id }) => [name, id])),
    ...{ version: '1', submissionNumber: '1', chartName: 'severity', figureName: 'money' },
    ...{ level: '0', index: '000', exportId },
  };

  return {
    ...{ service, webhooks, proposals, rows },
    clientOf: (role) => {
      if (role === 'applicant') return lan;
      return role === 'expert' ? as('expert', undefined, 'expert-1') : as(role);
    },
    own: { ...fixed, ...own, changeId, caseFileId: mineOn.caseFileId },
    foreign: {
      ...{ ...fixed, ...(await partsOf(theirs)) },
      ...{ changeId: otherChange, caseFileId: theirsOn.caseFileId },
    },
    draft: {
      applicationId: draft.id,
      materialId: await idIn('materials', 'application_id', draft.id),
    },
    special: {
      uploadMaterial: { applicationId: started.id },
      getExternalMaterial: { applicationId: corrected.id, materialId: external },
      downloadUsageEvidence: { materialId: mineOn.evidence },
      getDisbursementCorrection: { correctionId: disbursementCorrection },
      getClawbackCorrection: { correctionId: clawbackCorrection },
    },
  };
}

/** What a proposal of a kind is about, where that is no application. */
const about: Partial<Record<ProposalKindName, string>> = {
  'receipt-retraction': 'receiptId',
  'objection-upholding': 'objectionId',
  'publication-change': 'runId',
  'allocation-revocation': 'runId',
  'award-raising': 'awardId',
  'instalment-lapse': 'awardId',
  'usage-report-acceptance': 'reportId',
  'round-cancellation': 'roundId',
};

const ofCase = {
  materialId: 'materials',
  noteId: 'case_notes',
  noticeId: 'return_notices',
  appointmentId: 'appointments',
  decisionId: 'pre_review_decisions',
  receiptId: 'paper_receipts',
  assignmentId: 'expert_assignments',
  sheetId: 'score_sheets',
  objectionId: 'objections',
  awardId: 'awards',
  reportId: 'usage_reports',
  decisionProposalId: 'decision_proposals',
} as const;

const ofRound = {
  drawId: 'expert_draws',
  runId: 'allocation_runs',
  paymentOrderId: 'payment_orders',
  lateVisitId: 'late_visits',
} as const;

const ofAward = { disbursementId: 'disbursements', clawbackId: 'clawbacks' } as const;

/** The id of what was made, or read. @throws Error for a refusal */
async function made(asked: Promise<Answer<unknown>>): Promise<string> {
  const { status, body, findings } = await asked;
  if (status >= 300) throw new Error(`refused: ${status} ${findings} ${new Error().stack}`);
  return `${(body as { readonly id?: string }).id}`;
}
