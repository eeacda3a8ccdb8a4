import { scopesOf } from '#platform/access/actor.ts';
import type { App } from '#platform/http/server.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { access } from '#programme/access.ts';
import { finding } from '#programme/findings/finding.ts';
import { conflictedExperts } from '../model/conflicts.ts';
import { loadScoredCase } from '../scores/load-scored-case.ts';

const forExperts: readonly string[] = scopesOf(access, 'expert');

/**
 * Closes a case to an expert of its panel whose employer became a party since the draw: the expert
 * may read nothing of the case until an officer excuses them. It is one hook instead of a check per
 * route, because materials are read below this module and no later route can forget it. Commands
 * check for themselves, and record the attempt.
 * @see rules 1, 5
 */
export function closeToConflictedExperts(app: App, { db }: Pick<Deps, 'db'>): void {
  app.addHook('onRoute', (route) => {
    const { scope, findings = [] } = route.config ?? {};
    if (route.method !== 'GET' || !route.url.includes('/:applicationId')) return;
    if (scope === undefined || !forExperts.includes(scope)) return;
    route.config = { ...route.config, scope, findings: [...findings, 'scorer-conflicted'] };
  });
  app.addHook('preHandler', async ({ caller, method, params }) => {
    if (caller?.role !== 'expert' || (method !== 'GET' && method !== 'HEAD')) return;
    const { applicationId } = params as { readonly applicationId?: string };
    if (applicationId === undefined) return;
    const state = await loadScoredCase(db, caller, applicationId);
    if (state === undefined || !conflictedExperts(state).includes(caller.subject)) return;
    throw new Problem('forbidden', { findings: [finding('scorer-conflicted', '')] });
  });
}
