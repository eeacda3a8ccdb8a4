import { v7 as uuidv7 } from 'uuid';
import { runBatchCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { LeavingSeats } from '../model/leave-panels.ts';
import {
  decideRegisterExperts,
  type ExpertInput,
  type ExpertRegistration,
  isNewsOfPool,
  planExperts,
  seatsLeftBy,
} from './decide-register-experts.ts';
import { expertStatements } from './repository.ts';

/**
 * Registers experts in the pool of a round, or revises them by subject, all or none; experts
 * taken out of the pool leave their open panels (rules 1, 5).
 * @returns the outcome for each, in the order of the batch
 * @throws Problem `not-found` for an unknown round
 */
export async function registerExperts(
  db: Database,
  caller: Caller,
  roundId: string,
  batch: readonly ExpertInput[],
): Promise<readonly ExpertRegistration[]> {
  const statements = expertStatements(db);
  const named = batch.map((input) => ({ ...input, id: uuidv7() }));
  const subjects = batch.map(({ subject }) => subject);
  return runBatchCommand(db, caller, {
    load: async () => (await statements.loadBatch.execute({ roundId, subjects }))[0],
    plan: ({ known }) => planExperts(known, named),
    isNews: isNewsOfPool,
    decide: (state) => decideRegisterExperts(state, named),
    commit: (state, news, entries) => {
      const panels = seatsLeftBy(state, news);
      const left = panels.flatMap(({ assignmentIds }) => assignmentIds);
      return statements.register.execute({
        roundId,
        batch: JSON.stringify(news.map(({ expert }) => expert)),
        panels: JSON.stringify(panels),
        seats_left: JSON.stringify(left.map((id) => ({ id }))),
        seats: JSON.stringify(panels.flatMap(seatsOf)),
        registeredBy: caller.actor.subject,
        now: state.now,
        entries,
      });
    },
  });
}

function seatsOf({ applicationId, standIns }: LeavingSeats) {
  return standIns.map((seat) => ({ ...seat, id: uuidv7(), applicationId }));
}
