import { and, asc, eq, getTableColumns, or, type SQL, sql } from 'drizzle-orm';
import {
  applications,
  caseColumns,
  holdersOfProduct,
  moveCase,
  packetContent,
  visibleCase,
} from '#cases/index.ts';
import type { CaseStatus, Declared, FormContent } from '#cases/model/index.ts';
import { latestEntryData } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { preReviewers } from '../decisions/pre-reviewers.ts';
import { heldFiles } from '../decisions/repository.ts';
import type { EndedCase } from '../model/reconsidered-case.ts';
import type { ReconsiderationContent } from './decide-propose-reconsideration.ts';
import { reconsiderations } from './tables.ts';

const endedFrom = sql<CaseStatus | null>`case ${applications.status}
  when 'declined' then ${latestEntryData('application.declined', applications.id)} ->> 'from'
  when 'withdrawn' then ${latestEntryData('application.withdrawn', applications.id)} ->> 'from' end`;

const lastNotice = sql<EndedCase['lastNotice']>`(
  select jsonb_build_object('items', n.items, 'opensAll', n.opens_all) from return_notices n
  where n.application_id = ${applications.id} order by n.number desc limit 1)`;

const endedColumns = {
  ...caseColumns,
  ...{ endedFrom, lastNotice, heldFiles, preReviewers },
  otherLiving: holdersOfProduct,
};

/**
 * Finds a case that officers see, or one that the close kept from its submission: they get its id
 * from the applicant, and nothing of its content.
 */
function reconsiderableCase(applicationId?: SQL): SQL | undefined {
  const id = applicationId ?? param('applicationId', 'uuid');
  return or(
    visibleCase(applicationId),
    and(eq(applications.id, id), eq(applications.status, 'not-submitted')),
  );
}

/** The packet of the case; nothing of a draft, which its applicant alone may see. */
const shownContent = {
  ...packetContent,
  form: sql<FormContent>`coalesce(${packetContent.form.getSQL()}, '{}')`.as('form'),
  declared: sql<Declared>`coalesce(${packetContent.declared.getSQL()}, '{}')`.as('declared'),
};

function confirmationStatement(db: Database) {
  const moved = moveCase(db, {}, shownContent, isHeld);
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  const reconsidered = db.$with('reconsidered').as(
    db
      .insert(reconsiderations)
      .select(
        rowsFor(
          reconsiderations,
          {
            id: param('proposalId', 'uuid'),
            applicationId: sql`moved.id`,
            fromStatus: param('fromStatus', 'case_status'),
            toStatus: param('toStatus', 'case_status'),
            reference: param('reference', 'text'),
            dueAt: sql`moved.due_at`,
            paperDueAt: sql`moved.paper_due_at`,
            proposedBy: param('proposedBy', 'text'),
            confirmedBy: param('closedBy', 'text'),
            confirmedAt: sql`moved.updated_at`,
          },
          sql`moved`,
        ),
      )
      .returning({ id: reconsiderations.id }),
  );
  return db.with(held, moved, reconsidered, confirmed, subjects, recorded).select().from(moved);
}

export const reconsiderationStatements = perDatabase((db: Database) => ({
  loadProposing: db
    .select({
      ...endedColumns,
      isProposed: hasOpenProposal('reconsideration', sql`${applications.id}::text`),
    })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(reconsiderableCase())
    .prepare('reconsideration_load_proposing'),
  loadConfirming: db
    .select({
      ...endedColumns,
      proposal: heldProposalColumns,
      proposalVersion: proposals.version,
      content: sql<ReconsiderationContent>`${proposals.content}`,
    })
    .from(proposals)
    .innerJoin(applications, reconsiderableCase(sql`${proposals.applicationId}`))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'reconsideration')))
    .prepare('reconsideration_load_confirming'),
  confirm: confirmationStatement(db).prepare('reconsideration_confirm'),
  ofCase: db
    .select(getTableColumns(reconsiderations))
    .from(reconsiderations)
    .where(eq(reconsiderations.applicationId, param('applicationId')))
    .orderBy(asc(reconsiderations.confirmedAt))
    .prepare('reconsideration_list'),
}));
