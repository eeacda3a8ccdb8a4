import type { FastifyRequest } from 'fastify';
import { problemDocument } from '#platform/problems/error-handler.ts';
import { presentAppointment } from '../appointments/present.ts';
import type { CounterEventAnswer } from './counter-event-batch.ts';
import type { EventAnswer } from './record-counter-events.ts';

/** One event's answer: as its own operation would answer, in the language of the request. */
function presentEventAnswer(request: FastifyRequest, answer: EventAnswer): CounterEventAnswer {
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

/** The answers of a batch; what was refused is left to the access log. */
export function presentEventAnswers(
  request: FastifyRequest,
  answers: readonly EventAnswer[],
): CounterEventAnswer[] {
  request.toldItems = answers.flatMap((answer) => {
    if (!('problem' in answer)) return [];
    const { appointmentId } = answer.event;
    return [{ status: answer.problem.status, objectIds: { appointmentId } }];
  });
  return answers.map((answer) => presentEventAnswer(request, answer));
}
