import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { isAwarded, netAward, transferParts, yearsOf } from '#awards/index.ts';
import { applications, livingOf, moveCases, unchangedCases } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, perFilters, rowsFor, rowsIn } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { latestForm } from '#submissions/index.ts';
import type {
  ChangingCase,
  ChangingOrganisation,
  OrganisationChangeContent,
} from '../model/organisation-change.ts';
import { lastSuccessorOf } from './successions.ts';
import { organisationChanges } from './tables.ts';

/** The cases of an organisation that may change: archived and cancelled rounds are read-only. */
function casesOf(creditCode: SQL): SQL<readonly ChangingCase[]> {
  return sql<readonly ChangingCase[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', ${applications.id},
      'roundId', ${applications.roundId}, 'number', ${applications.number},
      'status', ${applications.status}, 'productKey', ${applications.productKey},
      'version', ${applications.version},
      'judgingPolicyVersion', coalesce(${applications.policyVersion}, ${rounds.policyVersion}),
      'applicantCreditCode', ${applications.applicantCreditCode},
      'applicantName', ${applications.applicantName},
      'formerApplicants', ${applications.formerApplicants},
      'formName', coalesce(${latestForm}, ${applications.form}) #>> '{organisation,name}',
      'award', ${netAward}) order by ${applications.id}), '[]')
    from ${applications} join ${rounds} on ${rounds.id} = ${applications.roundId}
    where ${applications.applicantCreditCode} = ${creditCode} and ${applications.status} <> 'deleted'
      and (${rounds.end} is null or ${rounds.end} not in ('archived', 'cancelled')))`;
}

/** The facts of `ChangingOrganisation`, but for the version. */
function organisationColumns(creditCode: SQL, successorCreditCode: SQL) {
  const successor = sql`jsonb_build_object(
    'mergedInto', ${lastSuccessorOf(successorCreditCode)},
    'isKnown', exists (select from ${applications} known
      where known.applicant_credit_code = ${successorCreditCode}),
    'living', ${livingOf(successorCreditCode)})`;
  return {
    now: appNow,
    loadedAt: appNow,
    cases: sql<readonly ChangingCase[]>`${casesOf(creditCode)}`,
    isAwarded: isAwarded(creditCode),
    mergedInto: lastSuccessorOf(creditCode),
    successor: sql<ChangingOrganisation['successor']>`${successor}`,
    years: sql<ChangingOrganisation['years']>`${yearsOf(
      sql`array[${creditCode}, ${successorCreditCode}]`,
    )}`,
  };
}

const moves = rowsIn('moves', {
  applicationId: applications.id,
  loadedVersion: applications.version,
  applicantCreditCode: applications.applicantCreditCode,
  applicantName: applications.applicantName,
  formerApplicants: applications.formerApplicants,
});

/**
 * A confirmed change: cases, awards, years, the change itself and the record, all or nothing.
 * `unchanged` locks the cases that are as loaded, then the years, in the order of a confirmed
 * allocation, so that the two wait for each other.
 */
function confirmationStatement(db: Database) {
  const { applicationId, loadedVersion: _loadedVersion, ...to } = moves.columns;
  const { unchanged, areUnchanged } = unchangedCases(db, moves);
  const years = transferParts(db, { held: 'unchanged', guard: 'guard', moved: 'moved' });
  // A merger may have no case to move: then only the sums of its years go over.
  const guard = db.$with('guard').as(
    db
      .select({ holds: sql`true`.as('holds') })
      .from(sql`(values (1)) as one_row`)
      .where(and(isHeld, years.areUnchanged, areUnchanged)),
  );
  const moved = moveCases({
    db,
    name: 'moved',
    from: sql`guard cross join ${moves.rows}`,
    applicationId,
    to,
  });
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved', 'guard');
  const changed = db.$with('changed').as(
    db
      .insert(organisationChanges)
      .select(
        rowsFor(
          organisationChanges,
          {
            id: sql`confirmed_proposal.id`,
            kind: param('kind', 'organisation_change_kind'),
            creditCode: param('creditCode', 'text'),
            name: param('name', 'text'),
            successorCreditCode: param('successorCreditCode', 'text'),
            applicationIds: sql`(select coalesce(array_agg(moved.id order by moved.id), '{}') from moved)`,
            evidence: param('evidence', 'text'),
            effectiveOn: param('effectiveOn', 'date'),
            confirmedAt: param('now', 'timestamptz'),
          },
          sql`confirmed_proposal`,
        ),
      )
      .returning(),
  );
  return db
    .with(
      held,
      unchanged,
      years.yearsHeld,
      guard,
      moved,
      years.awardsMoved,
      years.yearsMoved,
      years.yearsOpened,
      confirmed,
      changed,
      subjects,
      recorded,
    )
    .select()
    .from(changed);
}

/** Whether an organisation is the one that changed, or its successor. */
function concerns(creditCode: SQL): SQL {
  return sql`(${organisationChanges.creditCode} = ${creditCode}
    or ${organisationChanges.successorCreditCode} = ${creditCode})`;
}

const filters = {
  creditCode: () => concerns(param('creditCode', 'text')),
  reader: () => concerns(param('reader', 'text')),
};

export type OrganisationChangeRow = typeof organisationChanges.$inferSelect;

export const organisationStatements = perDatabase((db: Database) => {
  const content = (member: string) => sql`${proposals.content} ->> ${sql.raw(`'${member}'`)}`;
  return {
    loadProposing: db
      .select({
        ...organisationColumns(param('creditCode', 'text'), param('successorCreditCode', 'text')),
        version: sql<number>`0`,
        isProposed: hasOpenProposal('organisation-change', param('creditCode', 'text')),
      })
      .from(sql`(select) as one_row`)
      .prepare('organisation_load_proposing'),
    loadConfirming: db
      .select({
        ...organisationColumns(
          sql`(${content('creditCode')})`,
          sql`(${content('successorCreditCode')})`,
        ),
        version: proposals.version,
        proposal: heldProposalColumns,
        content: sql<OrganisationChangeContent>`${proposals.content}`,
      })
      .from(proposals)
      .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'organisation-change')))
      .prepare('organisation_load_confirming'),
    confirm: confirmationStatement(db).prepare('organisation_confirm'),
    find: db
      .select()
      .from(organisationChanges)
      .where(
        and(
          eq(organisationChanges.id, param('changeId')),
          sql`(${param('reader', 'text')} is null or ${concerns(param('reader', 'text'))})`,
        ),
      )
      .prepare('organisation_change_find'),
    list: perFilters(filters, (where, suffix) =>
      db
        .select()
        .from(organisationChanges)
        .where(and(idsAfter(organisationChanges.id), ...where))
        .orderBy(asc(organisationChanges.id))
        .limit(sql.placeholder('limit'))
        .prepare(`organisation_change_list_${suffix}`),
    ),
  };
});
