import type { FastifyRequest } from 'fastify';
import { problemDocument } from '#platform/problems/error-handler.ts';
import { presentAppointment } from '../appointments/present.ts';
import type { CounterEventAnswer } from './counter-event-batch.ts';
import type { EventAnswer } from './record-counter-events.ts';

/** One event's answer: as its own operation would answer, in the language of the request. */
export function presentEventAnswer(
  request: FastifyRequest,
  answer: EventAnswer,
): CounterEventAnswer {
  const { system, id } = answer.event.counterEvent;
  if ('problem' in answer) {
    const problem = problemDocument(request, answer.problem);
    return { system, id, status: problem.status, replayed: false, appointment: null, problem };
  }
  return {
    ...{ system, id, status: 200, replayed: answer.isReplay },
    ...{ appointment: presentAppointment(answer.row), problem: null },
  };
}
