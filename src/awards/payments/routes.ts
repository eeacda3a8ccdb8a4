import { v7 as uuidv7 } from 'uuid';
import {
  LedgerReceipt,
  type LogDeps,
  presentReceipt,
  readReceipt,
  TreeQuery,
} from '#ledger/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import { moneyToFen } from '#platform/values/money.ts';
import { presentClawbackCorrection } from '../clawback-corrections/present.ts';
import { presentCorrection } from '../corrections/present.ts';
import { DisbursementParams } from '../corrections/schemas.ts';
import { AwardParams } from '../results/schemas.ts';
import { clawbackCodes } from './decide-record-clawback.ts';
import { disbursementCodes } from './decide-record-disbursement.ts';
import { presentClawback, presentDisbursement } from './present.ts';
import {
  disbursementEntry,
  readPayments,
  requireClawback,
  requireDisbursement,
} from './read-payments.ts';
import { recordClawback } from './record-clawback.ts';
import { recordDisbursement } from './record-disbursement.ts';
import {
  AwardPayments,
  Clawback,
  ClawbackParams,
  Disbursement,
  NewClawback,
  NewDisbursement,
} from './schemas.ts';

const tags = ['awards'];

export function paymentRoutes(app: App, { db, ledgerIdentity }: LogDeps): void {
  app.post(
    '/awards/:awardId/disbursements',
    {
      config: { scope: 'disbursements:write', findings: disbursementCodes },
      schema: {
        operationId: 'recordDisbursement',
        summary: '报送拨付 · Report a payment of a final award',
        description:
          '可分次拨付，累计不超过资助金额；同一 externalId 重复报送，答复不变，只登记一次，内容不同则拒绝。' +
          ' In parts, never above the award. The same externalId again gets the same answer and' +
          ' is recorded once; with other content it is refused.',
        tags,
        params: AwardParams,
        body: NewDisbursement,
        response: { 201: Disbursement, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { awardId } = request.params;
      const { amount, ...payment } = request.body;
      const command = { id: uuidv7(), ...payment, amountFen: moneyToFen(amount) };
      const { row, isReplay } = await recordDisbursement(db, callerOf(request), awardId, command);
      reply.code(201).header('location', `/v1/disbursements/${row.id}`);
      tellReplay(reply, isReplay);
      return presentDisbursement(row);
    },
  );

  app.post(
    '/awards/:awardId/clawbacks',
    {
      config: { scope: 'disbursements:write', findings: clawbackCodes },
      schema: {
        operationId: 'recordClawback',
        summary: '报送追回 · Report a clawback',
        description:
          '追回与停止拨付的金额同时恢复申报单位的年度额度（2.4），不退回本轮次预算。' +
          ' What is reclaimed or stopped returns room under the annual cap (2.4). Nothing of it' +
          ' returns to the budget of the round.',
        tags,
        params: AwardParams,
        body: NewClawback,
        response: { 201: Clawback, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { awardId } = request.params;
      const { amount, stopsPayment = false, ...clawback } = request.body;
      const command = { id: uuidv7(), ...clawback, stopsPayment, amountFen: moneyToFen(amount) };
      const { row, isReplay } = await recordClawback(db, callerOf(request), awardId, command);
      reply.code(201).header('location', `/v1/clawbacks/${row.id}`);
      tellReplay(reply, isReplay);
      return presentClawback(row);
    },
  );

  app.get(
    '/disbursements/:disbursementId',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'getDisbursement',
        summary: '查阅拨付 · One payment, as it was reported',
        description:
          '所报送的内容；更正另行查阅（listAwardPayments）。 As it was reported; corrections are listed with listAwardPayments.',
        tags,
        params: DisbursementParams,
        response: { 200: Disbursement, ...problems(404) },
      },
    },
    async ({ params }) => presentDisbursement(await requireDisbursement(db, params.disbursementId)),
  );

  app.get(
    '/disbursements/:disbursementId/receipt',
    {
      config: {
        scope: 'awards:read',
        findings: ['hash-not-kept', 'tree-behind', 'tree-stopped'],
      },
      schema: {
        operationId: 'getDisbursementReceipt',
        summary: '拨付存证回执 · Prove that a payment was recorded, and when',
        description:
          '含该次拨付的留痕、序位、收录证明与检查点；凭日志公钥可离线核验；hash=sm3 时为国密树的证明。' +
          ' The entry of that payment with position, proof and checkpoint: it verifies offline' +
          ' with the public key of the log.',
        tags,
        params: DisbursementParams,
        querystring: TreeQuery,
        response: { 200: LedgerReceipt, ...problems(404, 409) },
      },
    },
    async ({ params, query }) => {
      const sought = await disbursementEntry(db, params.disbursementId);
      return presentReceipt(await readReceipt(db, ledgerIdentity, sought, query.hash));
    },
  );

  app.get(
    '/clawbacks/:clawbackId',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'getClawback',
        summary: '查阅追回 · One clawback',
        description:
          '所报送的内容，含依据与恢复的额度；更正另行查阅（listAwardPayments）。' +
          ' As it was reported, with its ground and the room that it returned; corrections are' +
          ' listed with listAwardPayments.',
        tags,
        params: ClawbackParams,
        response: { 200: Clawback, ...problems(404) },
      },
    },
    async ({ params }) => presentClawback(await requireClawback(db, params.clawbackId)),
  );

  app.get(
    '/awards/:awardId/payments',
    {
      config: { scope: 'awards:read' },
      schema: {
        operationId: 'listAwardPayments',
        summary: '拨付、更正与追回记录 · Payments, corrections and clawbacks of an award',
        description:
          '按登记次序，分列拨付及其更正、追回及其更正。' +
          ' In the order they were recorded: payments and their corrections, clawbacks and theirs.',
        tags,
        params: AwardParams,
        response: { 200: AwardPayments, ...problems(404) },
      },
    },
    async ({ params }) => {
      const { disbursements, corrections, clawbacks, clawbackCorrections } = await readPayments(
        db,
        params.awardId,
      );
      return {
        disbursements: disbursements.map(presentDisbursement),
        corrections: corrections.map(presentCorrection),
        clawbacks: clawbacks.map(presentClawback),
        clawbackCorrections: clawbackCorrections.map(presentClawbackCorrection),
      };
    },
  );
}
