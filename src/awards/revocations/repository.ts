import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications, moveCases, roundEnd, unchangedCases } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, rowsIn } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { casesJudgedBy } from '../objections/fragments.ts';
import { lossColumns, loweringParts } from '../results/lowering.ts';
import { awards } from '../results/tables.ts';
import { allocationRuns } from '../runs/tables.ts';

const { form: _form, declared: _declared, ...ownColumns } = getTableColumns(applications);

/** One row for each case that waits for the publication of the run, or one without a case. */
const revocableColumns = {
  now: appNow,
  runId: allocationRuns.id,
  runVersion: allocationRuns.version,
  roundId: allocationRuns.roundId,
  end: rounds.end,
  status: allocationRuns.status,
  policyVersion: rounds.policyVersion,
  inputsSha256: allocationRuns.inputsSha256,
  spine: { ...ownColumns, roundEnd },
  award: {
    awardId: awards.id,
    capCreditCode: awards.capCreditCode,
    amountFen: awards.amountFen,
  },
};

/**
 * A confirmed run holds every case that it judged, and no two hold the same. Found from the run, not
 * from all held cases of all rounds.
 */
const heldByRun = sql`lateral (
  select held.id from ${casesJudgedBy(allocationRuns)} as judged (application_id)
    join ${applications} as held on held.id = judged.application_id
  where ${allocationRuns.status} = 'confirmed' and held.result_held_at is not null) as held_case`;

const isHeldCase = sql`${applications.id} = held_case.id`;

const moves = rowsIn('moves', {
  applicationId: applications.id,
  loadedVersion: applications.version,
});

/**
 * Revokes a run: the run, its cases, its awards, their years and the proposal, all or nothing. It
 * locks the run first, as a publication does, so that of the two at once one decides again. Its
 * awards go: the run holds every amount with its calculation, and a case has one award.
 */
function revocationStatement(db: Database) {
  const { applicationId } = moves.columns;
  const runHeld = db.$with('run_held').as(
    db
      .select({ id: allocationRuns.id })
      .from(allocationRuns)
      .where(
        and(eq(allocationRuns.id, param('runId')), eq(allocationRuns.version, param('runVersion'))),
      )
      .for('update'),
  );
  const isAfter = sql`exists (select count(*) from run_held)`;
  const { unchanged, areUnchanged } = unchangedCases(db, moves, isAfter);
  const { yearsHeld, awardsHeld, areCounted, lowered } = loweringParts(db, {
    held: 'unchanged',
    which: eq(awards.runId, param('runId', 'uuid')),
    changed: 'awards_gone',
  });
  const guard = db.$with('guard').as(
    db
      .select({ runId: sql`run_held.id`.as('run_id') })
      .from(runHeld)
      .where(
        and(
          isHeld,
          areCounted,
          areUnchanged,
          sql`(select count(*) from awards_held) = ${param('awardCount', 'integer')}`,
        ),
      ),
  );
  const revoked = db.$with('revoked').as(
    db
      .update(allocationRuns)
      .set({
        status: 'revoked',
        revokedAt: param('now'),
        revokedBy: param('closedBy'),
        version: sql`${allocationRuns.version} + 1`,
      })
      .from(guard)
      .where(sql`${allocationRuns.id} = guard.run_id`)
      .returning(getTableColumns(allocationRuns)),
  );
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`guard cross join ${moves.rows}`,
    applicationId,
    to: { awardedAt: null, awardState: null, resultHeldAt: null },
  });
  const awardsGone = db.$with('awards_gone').as(
    db
      .delete(awards)
      .where(sql`${awards.runId} in (select guard.run_id from guard)`)
      // The room under the annual cap comes back with them (rule 2.4).
      .returning(lossColumns(sql`${awards.amountFen}`)),
  );
  const moved = db.$with('moved').as(
    db
      .select({ id: revoked.id, version: revoked.version })
      .from(revoked)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved)),
  );
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(
      held,
      runHeld,
      unchanged,
      yearsHeld,
      awardsHeld,
      guard,
      revoked,
      casesMoved,
      awardsGone,
      lowered,
      moved,
      confirmed,
      subjects,
      recorded,
    )
    .select()
    .from(revoked);
}

export const revocationStatements = perDatabase((db: Database) => ({
  loadRun: db
    .select({
      ...revocableColumns,
      version: allocationRuns.version,
      isProposed: hasOpenProposal('allocation-revocation', sql`${allocationRuns.id}::text`),
    })
    .from(allocationRuns)
    .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
    .leftJoin(heldByRun, sql`true`)
    .leftJoin(applications, isHeldCase)
    .leftJoin(
      awards,
      and(eq(awards.runId, allocationRuns.id), eq(awards.applicationId, applications.id)),
    )
    .where(eq(allocationRuns.id, param('runId')))
    .prepare('revocation_load_run'),
  loadConfirming: db
    .select({ ...revocableColumns, version: proposals.version, proposal: heldProposalColumns })
    .from(proposals)
    .innerJoin(allocationRuns, sql`${allocationRuns.id}::text = ${proposals.about}`)
    .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
    .leftJoin(heldByRun, sql`true`)
    .leftJoin(applications, isHeldCase)
    .leftJoin(
      awards,
      and(eq(awards.runId, allocationRuns.id), eq(awards.applicationId, applications.id)),
    )
    .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'allocation-revocation')))
    .prepare('revocation_load_confirming'),
  revoke: revocationStatement(db).prepare('revocation_confirm'),
}));
