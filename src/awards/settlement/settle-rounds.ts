import type { FastifyRequest } from 'fastify';
import { callerOf } from '#platform/access/caller.ts';
import { actOnSelection } from '#platform/http/selection.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { findRound, roundResource } from '#rounds/index.ts';
import type { SettlementSelection } from './schemas.ts';
import { settleRound } from './settle-round.ts';

/** Settles a selection of closed rounds, each by `settleRound`. */
export function settleRounds(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  request: FastifyRequest,
  selection: SettlementSelection,
) {
  const caller = callerOf(request);
  return actOnSelection(request, selection, {
    pool,
    idName: 'roundId',
    act: async ({ id }, ifMatch) => {
      await settleRound(db, caller, id, ifMatch);
      return roundResource(await findRound(db, id));
    },
  });
}
