import type { FastifyRequest } from 'fastify';
import { problemDocument } from '#platform/problems/error-handler.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { ResultStep } from '../model/payment-orders/payment-results.ts';
import type { PaymentResultAnswer } from './schemas.ts';

/** One row's answer: as a report of its own would be answered, in the language of the request. */
export function answerPaymentResult(
  request: FastifyRequest,
  { reference, kind, disbursementId, problem, findings }: ResultStep,
): PaymentResultAnswer {
  const refusal =
    problem === null ? null : problemDocument(request, new Problem(problem, { findings }));
  return {
    ...{ reference, status: refusal?.status ?? 200, replayed: kind === 'replayed' },
    ...{ disbursementId, problem: refusal },
  };
}
