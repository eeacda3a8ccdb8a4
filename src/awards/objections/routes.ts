import { v7 as uuidv7 } from 'uuid';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { RoundParams } from '#rounds/index.ts';
import { RunParams } from '../runs/schemas.ts';
import { objectionTable } from './columns.ts';
import { confirmObjectionUpholding } from './confirm-objection-upholding.ts';
import { upholdingConfirmationCodes } from './decide-confirm-objection-upholding.ts';
import { upholdingProposalCodes } from './decide-propose-objection-upholding.ts';
import { raisingCodes } from './decide-raise-objection.ts';
import { objectionCodes } from './decide-record-objection.ts';
import { resolutionCodes } from './decide-resolve-objection.ts';
import { presentObjection, presentOwnObjection } from './present.ts';
import { proposeObjectionUpholding } from './propose-objection-upholding.ts';
import { raiseObjection } from './raise-objection.ts';
import { listObjections, listOwnObjections } from './read-objections.ts';
import { recordObjection } from './record-objection.ts';
import { resolveObjection } from './resolve-objection.ts';
import {
  NewObjection,
  NewObjectionOutcome,
  NewObjectionUpholding,
  Objection,
  ObjectionPage,
  ObjectionParams,
  OwnObjection,
  OwnObjectionPage,
  RaisedObjection,
} from './schemas.ts';

const tags = ['awards'];

export function objectionRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/rounds/:roundId/objections',
    {
      config: { scope: 'objections:raise', findings: raisingCodes },
      schema: {
        operationId: 'raiseObjection',
        summary: '申报单位提出异议 · Object to a published result that names one’s organisation',
        description:
          '公示期内，对本单位申报的结果（未获资助的亦可）或同一方案中其他单位的资助提出；其他申报一律答复 404。' +
          ' Within the period, against the result of one’s own case, awarded or not, or another’s' +
          ' award in the same run; any other case is 404.',
        tags,
        params: RoundParams,
        body: RaisedObjection,
        response: { 201: OwnObjection, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const command = { id: uuidv7(), ...request.body };
      const row = await raiseObjection(db, callerOf(request), roundId, command);
      reply.code(201).header('location', '/v1/objections');
      return presentOwnObjection(row);
    },
  );

  app.get(
    '/objections',
    {
      config: { scope: 'objections:raise' },
      schema: {
        operationId: 'listOwnObjections',
        summary: '本单位的异议 · The objections of one’s own organisation, oldest first',
        description: '仅本单位提出的异议及其处理结果。 With the outcome of each.',
        tags,
        querystring: strictObject(pagingQuery),
        response: { 200: OwnObjectionPage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listOwnObjections(db, request.actor, page),
        present: presentOwnObjection,
      }),
  );

  app.post(
    '/allocation-runs/:runId/objections',
    {
      config: { scope: 'awards:publish', findings: objectionCodes },
      schema: {
        operationId: 'recordObjection',
        summary: '登记第三人的异议 · Record an objection that a third person sent',
        description:
          '对象为方案中任一申报的公示结果，获资助与否均可；异议人信息仅存于纸质卷宗，此处只登记卷宗编号；异议未处理完毕前不得最终确定。' +
          ' Against the result of any case of the run. Who objects stands in the paper file only;' +
          ' its number is recorded here. Nothing is final while an objection is open.',
        tags,
        params: RunParams,
        body: NewObjection,
        response: { 201: Objection, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { runId } = request.params;
      const command = { id: uuidv7(), ...request.body };
      const row = await recordObjection(db, callerOf(request), runId, command, ifMatch(request));
      reply.code(201).header('location', `/v1/allocation-runs/${runId}/objections`);
      return presentObjection(row);
    },
  );

  app.get(
    '/allocation-runs/:runId/objections',
    {
      config: { scope: 'awards:read', table: objectionTable },
      schema: {
        operationId: 'listObjections',
        summary: '异议列表 · Objections to a run, in the order they were recorded',
        description:
          '含第三人经主管人员登记的异议。' +
          ' Those of third persons, recorded by officers, are among them.',
        tags,
        params: RunParams,
        querystring: strictObject(pagingQuery),
        response: { 200: ObjectionPage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listObjections(db, request.params.runId, page),
        present: presentObjection,
      }),
  );

  app.post(
    '/objections/:objectionId/resolution',
    {
      config: { scope: 'awards:publish', findings: resolutionCodes },
      schema: {
        operationId: 'resolveObjection',
        summary: '驳回异议 · Dismiss an objection',
        description:
          '由方案拟定人、异议登记人及参与过该申报预审或评分的人员以外的主管人员办理；异议成立的，由两名主管人员办理（proposeObjectionUpholding）。' +
          ' By an officer other than the run’s proposer, the recorder and whoever reviewed or' +
          ' scored the case. Upholding takes two (proposeObjectionUpholding).',
        tags,
        params: ObjectionParams,
        body: NewObjectionOutcome,
        response: { 201: Objection, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { objectionId } = request.params;
      const caller = callerOf(request);
      const row = await resolveObjection(db, caller, objectionId, request.body, ifMatch(request));
      reply.code(201).header('location', `/v1/allocation-runs/${row.runId}/objections`);
      return presentObjection(row);
    },
  );

  app.post(
    '/objections/:objectionId/upholding-proposals',
    {
      config: { scope: 'awards:publish', findings: upholdingProposalCodes },
      schema: {
        operationId: 'proposeObjectionUpholding',
        summary: '提出支持异议 · Propose to uphold an objection, and what follows',
        description:
          '由另一名主管人员确认后生效（confirmObjectionUpholding）；两人均不得为方案拟定人、异议登记人或参与过该申报预审、评分的人员。' +
          ' In force once another officer confirms it; neither may be the run’s proposer, the' +
          ' recorder, or have reviewed or scored the case.',
        tags,
        params: ObjectionParams,
        body: NewObjectionUpholding,
        response: { 201: Proposal, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { objectionId } = request.params;
      const { tierCode = null, ...rest } = request.body;
      const upholding = { ...rest, tierCode };
      const row = await proposeObjectionUpholding(db, callerOf(request), objectionId, upholding);
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/objection-upholding-proposals/:proposalId/confirmation',
    {
      config: { scope: 'awards:publish', findings: upholdingConfirmationCodes },
      schema: {
        operationId: 'confirmObjectionUpholding',
        summary: '确认支持异议 · Confirm the upholding that another officer proposed',
        description:
          '该申报的资助随即撤销，金额与年度额度同时恢复（2.4）；要求重新评定的，申报回到已评分状态，由仅含该申报的更正方案（proposeAllocation 的 corrects）从余额中重新评定并重新公示；其他未处理的异议一并办结。' +
          ' The award ends, and its money and room under the cap return (2.4). To be judged' +
          ' again, the case goes back to scored and a run of its own corrects it' +
          ' (proposeAllocation with corrects), from what is left, published again. Its other open' +
          ' objections end with it.',
        tags,
        params: ProposalParams,
        response: { 201: Objection, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const caller = callerOf(request);
      const row = await confirmObjectionUpholding(db, caller, proposalId, ifMatch(request));
      reply.code(201).header('location', `/v1/allocation-runs/${row.runId}/objections`);
      return presentObjection(row);
    },
  );
}
