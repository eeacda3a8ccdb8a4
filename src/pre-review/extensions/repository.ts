import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications, hasLivingTwin, moveCases, roundEnd, unchangedCases } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import {
  currentPolicy,
  type ExtensionReads,
  moveRound,
  newPolicyVersion,
  policyVersions,
  publishingColumns,
  rounds,
} from '#rounds/index.ts';
import { returnNoticeExtensions } from '../notices/tables.ts';
import type { ExtensionInput } from './decide-propose-extension.ts';
import { roundExtensions } from './tables.ts';

const { form: _form, declared: _declared, ...spineColumns } = getTableColumns(applications);

const latestNotice = sql<{ readonly id: string; readonly extensions: number } | null>`(
  select jsonb_build_object('id', n.id, 'extensions',
    (select count(*) from return_notice_extensions e where e.notice_id = n.id))
  from return_notices n where n.application_id = ${applications.id}
  order by n.number desc limit 1)`;

/** The cases whose time an extension may give back; a product that was applied for again stays. */
const reachable = sql`(${applications.status} = 'returned'
  or ${applications.status} = 'draft' and ${applications.dueAt} is not null
  or ${applications.status} = 'accepted' and ${applications.paperState} = 'required'
  or ${applications.status} in ('lapsed', 'not-submitted') and not ${hasLivingTwin})`;

const moves = rowsIn('moves', {
  applicationId: applications.id,
  loadedVersion: applications.version,
  status: applications.status,
  stage: applications.stage,
  dueAt: applications.dueAt,
  paperDueAt: applications.paperDueAt,
  paperState: applications.paperState,
  preReviewResult: applications.preReviewResult,
});

const notices = rowsIn('notices', {
  noticeId: returnNoticeExtensions.noticeId,
  number: returnNoticeExtensions.number,
  formerDueAt: returnNoticeExtensions.formerDueAt,
  dueAt: returnNoticeExtensions.dueAt,
});

/** All at once: the round with its policy, its cases and their notices, only while it is proposed. */
function confirmStatement(db: Database) {
  const { applicationId, loadedVersion: _loadedVersion, ...to } = moves.columns;
  const { unchanged, areUnchanged } = unchangedCases(db, moves);
  const moved = moveRound(
    db,
    { policyVersion: param('policyVersion') },
    sql`${isHeld} and ${areUnchanged}`,
  );
  const published = newPolicyVersion(db, param('isPublished', 'boolean'));
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`moved cross join ${moves.rows}`,
    applicationId,
    to,
  });
  const prolonged = db.$with('prolonged').as(
    db
      .insert(returnNoticeExtensions)
      .select(
        rowsFor(
          returnNoticeExtensions,
          {
            ...notices.columns,
            reasonCode: sql`'force-majeure'::extension_reason`,
            note: sql`null`,
            extendedAt: param('now', 'timestamptz'),
            extendedBy: param('closedBy', 'text'),
            isForAll: sql`true`,
          },
          sql`moved cross join ${notices.rows}`,
        ),
      )
      .returning({ number: returnNoticeExtensions.number }),
  );
  const extension = db.$with('extension').as(
    db
      .insert(roundExtensions)
      .select(
        rowsFor(
          roundExtensions,
          {
            id: param('proposalId', 'uuid'),
            roundId: sql`moved.id`,
            cause: param('cause', 'extension_cause'),
            causeBeganAt: param('causeBeganAt', 'timestamptz'),
            closesAt: param('closesAt', 'timestamptz'),
            supplementDeadline: param('supplementDeadline', 'timestamptz'),
            noticesDueAt: param('noticesDueAt', 'timestamptz'),
            reason: param('notice', 'jsonb'),
            policyVersion: sql`moved.policy_version`,
            confirmedAt: param('now', 'timestamptz'),
          },
          sql`moved`,
        ),
      )
      .returning({ id: roundExtensions.id }),
  );
  const allMoved = db.$with('all_moved').as(
    db
      .select({ id: moved.id, version: moved.version })
      .from(moved)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved)),
  );
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'all_moved');
  return db
    .with(
      held,
      unchanged,
      moved,
      published,
      casesMoved,
      prolonged,
      extension,
      allMoved,
      confirmed,
      subjects,
      recorded,
    )
    .select({ id: moved.id })
    .from(moved);
}

const {
  roundId: _roundId,
  policyVersion: _policyVersion,
  ...shown
} = getTableColumns(roundExtensions);

/** What a round says of its extensions, supplied to `rounds`. */
export const suppliedExtensions: ExtensionReads = {
  inForce: (roundId) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('id', ${shown.id}, 'cause', ${shown.cause},
      'causeBeganAt', ${shown.causeBeganAt}, 'closesAt', ${shown.closesAt},
      'supplementDeadline', ${shown.supplementDeadline}, 'noticesDueAt', ${shown.noticesDueAt},
      'reason', ${shown.reason}, 'confirmedAt', ${shown.confirmedAt})
      order by ${shown.id}), '[]')
    from ${roundExtensions}
    where ${roundExtensions.roundId} = ${roundId}
      and greatest(${shown.closesAt}, ${shown.supplementDeadline}, ${shown.noticesDueAt})
        >= ${appNow})`,
};

export type ReachedRow = Awaited<
  ReturnType<ReturnType<typeof roundExtensionStatements>['loadConfirming']['execute']>
>[number];

export type RoundExtensionRow = typeof roundExtensions.$inferSelect;

export const roundExtensionStatements = perDatabase((db: Database) => ({
  loadRound: db
    .select({
      id: rounds.id,
      version: rounds.version,
      end: rounds.end,
      policyVersion: rounds.policyVersion,
      now: appNow,
      isProposed: hasOpenProposal('extension', sql`${rounds.id}::text`),
    })
    .from(rounds)
    .where(eq(rounds.id, param('roundId')))
    .prepare('extension_load_round'),
  /** One row for each case that may be reached; one row without a case where none may be. */
  loadConfirming: db
    .select({
      round: publishingColumns,
      proposal: heldProposalColumns,
      input: sql<ExtensionInput>`${proposals.content}`,
      version: proposals.version,
      now: appNow,
      spine: { ...spineColumns, roundEnd },
      notice: latestNotice,
    })
    .from(proposals)
    .innerJoin(rounds, eq(rounds.id, proposals.roundId))
    .innerJoin(policyVersions, currentPolicy)
    .leftJoin(applications, and(eq(applications.roundId, rounds.id), reachable))
    .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'extension')))
    .orderBy(asc(applications.id))
    .prepare('extension_load_confirming'),
  confirm: confirmStatement(db).prepare('extension_confirm'),
  ofRound: db
    .select()
    .from(roundExtensions)
    .where(eq(roundExtensions.roundId, param('roundId')))
    .orderBy(asc(roundExtensions.id))
    .prepare('extension_list'),
}));
