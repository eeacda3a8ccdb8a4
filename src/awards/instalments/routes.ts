import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { RoundParams } from '#rounds/index.ts';
import { presentAward } from '../results/present.ts';
import { Award, AwardParams } from '../results/schemas.ts';
import { instalmentTable } from './columns.ts';
import { confirmInstalmentLapse } from './confirm-instalment-lapse.ts';
import { lapseConfirmationCodes } from './decide-confirm-instalment-lapse.ts';
import { lapseProposalCodes } from './decide-propose-instalment-lapse.ts';
import { presentInstalmentItem } from './present.ts';
import { proposeInstalmentLapse } from './propose-instalment-lapse.ts';
import { listInstalments } from './read-instalments.ts';
import { InstalmentListQuery, InstalmentPage, NewInstalmentLapse } from './schemas.ts';

const tags = ['awards'];

export function instalmentRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.get(
    '/rounds/:roundId/instalments',
    {
      config: { scope: 'awards:read', table: instalmentTable },
      schema: {
        operationId: 'listInstalments',
        summary: '分期清单 · Instalments of a round, with what falls due',
        description:
          '政策未设分期（awards.instalments）的轮次为空。逾期未报：status=report-due 且 dueThrough 为当前时间之前；dueFacts 列明提醒、到期与逾期的时间。' +
          ' Empty where the policy sets no instalments. Overdue: status=report-due with' +
          ' dueThrough before now; dueFacts tell reminders, due times and misses.',
        tags,
        params: RoundParams,
        querystring: InstalmentListQuery,
        response: { 200: InstalmentPage, ...problems(404) },
      },
    },
    (request, reply) => {
      const { status, dueFrom, dueThrough } = request.query;
      return paging.list(request, reply, {
        read: (page) =>
          listInstalments(db, request.params.roundId, { status, dueFrom, dueThrough }, page),
        present: presentInstalmentItem,
      });
    },
  );

  app.post(
    '/awards/:awardId/instalment-lapse-proposals',
    {
      config: { scope: 'awards:confirm', findings: lapseProposalCodes },
      schema: {
        operationId: 'proposeInstalmentLapse',
        summary: '提出分期失效 · Propose that missed instalments lapse',
        description:
          '使用情况报告逾期未交的，该期及其后各期失效；失效与可追回的金额依政策（onMissed）与已拨付金额计算。由另一名工作人员确认后生效（confirmInstalmentLapse）。' +
          ' Where a usage report is overdue: this part and later ones lapse. What is lost and' +
          ' what may be reclaimed follow the policy (onMissed). Another officer confirms it.',
        tags,
        params: AwardParams,
        body: NewInstalmentLapse,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const command = { ...request.params, ...request.body };
      const row = await proposeInstalmentLapse(db, callerOf(request), command, ifMatch(request));
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/instalment-lapse-proposals/:proposalId/confirmation',
    {
      config: { scope: 'awards:confirm', findings: lapseConfirmationCodes },
      schema: {
        operationId: 'confirmInstalmentLapse',
        summary: '确认分期失效 · Let missed instalments lapse as another officer proposed',
        description:
          '失效的金额不再拨付，年度额度随之恢复（2.4）；政策规定追回的，以 usage-not-proven 报送追回（recordClawback）。' +
          ' What lapsed is paid no more and returns room under the cap (2.4); what the policy' +
          ' reclaims is reported as a clawback (usage-not-proven).',
        tags,
        params: ProposalParams,
        response: { 201: Award, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const row = await confirmInstalmentLapse(db, callerOf(request), proposalId, ifMatch(request));
      const body = presentAward(row);
      return sendCreated(reply, `/v1/awards/${row.id}`, { version: row.version, body });
    },
  );
}
