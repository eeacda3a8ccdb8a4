import { and, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { applications, caseColumns, moveCase, packetContent, visibleCase } from '#cases/index.ts';
import type { FormContent } from '#cases/model/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { materials } from '#materials/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { isLatestPacket, latestForm, submissions, wasSubmitted } from '#submissions/index.ts';
import { scorers } from '../decisions/pre-reviewers.ts';
import type { StandingMatch } from '../model/confirmed-facts.ts';
import type { JudgedMatch } from '../model/content-matches.ts';
import { contentMatchVerdicts } from './tables.ts';

const ownId = param('applicationId', 'uuid');

/** The files of the packet whose content matches are sought. */
const ownMaterial = sql`own.application_id = ${ownId}
  and ${wasSubmitted(sql`own`, param('submissionNumber', 'integer'), ownId)}`;

/**
 * The most content matches shown. A file shared by more applications than this, such as a blank
 * form that everybody attaches, says nothing about any of them.
 */
const MAX_CANDIDATES = 1000;

/**
 * Other applications found by any of the indexes: an equal band of the texts, an equal file, or the
 * same scenario and product name.
 */
const candidateIds = sql`(
  select other.application_id from ${submissions} own join ${submissions} other
    on other.content_bands && own.content_bands
  where own.application_id = ${param('applicationId', 'uuid')} and own.number = ${param('submissionNumber', 'integer')}
  union
  select other.application_id
  from ${materials} own join ${materials} other on other.sha256 = own.sha256
  where ${ownMaterial} and ${wasSubmitted(sql`other`)}
  union
  select other.id from ${submissions} own join ${applications} other
    on other.form ->> 'scenarioCode' = own.form ->> 'scenarioCode'
   and other.form #>> '{product,name}' = own.form #>> '{product,name}'
  where own.application_id = ${param('applicationId', 'uuid')} and own.number = ${param('submissionNumber', 'integer')}
    and other.first_submitted_at is not null)`;

// The table name is written out before `id`: drizzle omits it in a select from one table, and
// `materials` has an `id` too.
const sharedFiles = sql<readonly { readonly kind: string; readonly sha256: string }[]>`(
  select coalesce(jsonb_agg(distinct jsonb_build_object('kind', theirs.kind, 'sha256', theirs.sha256)), '[]')
  from ${materials} own join ${materials} theirs on theirs.sha256 = own.sha256
  where ${ownMaterial} and theirs.application_id = ${applications}.id
    and ${wasSubmitted(sql`theirs`, undefined, sql`${applications}.id`)})`;

const latestVerdict = sql<JudgedMatch | null>`(
  select jsonb_build_object('verdict', v.verdict, 'note', v.note, 'judgedAt', v.judged_at)
  from content_match_verdicts v
  where v.first_application_id = least(${applications}.id, ${param('applicationId', 'uuid')})
    and v.second_application_id = greatest(${applications}.id, ${param('applicationId', 'uuid')})
  order by v.judged_at desc, v.id desc limit 1)`;

/** Whether an application has not ended without an award. */
function lives(application: SQL): SQL {
  return sql`${application}.status not in ('declined', 'withdrawn', 'lapsed', 'deleted')`;
}

/**
 * The other applications that a reviewer judged to be the same content as the row's case. The latest
 * verdict on a pair counts, while the other application has not ended without an award.
 */
export const standingMatches = sql<readonly StandingMatch[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'applicationId', pair.other_id, 'number', other.number,
    'applicantCreditCode', other.applicant_credit_code, 'firstSubmittedAt', other.first_submitted_at)
    order by pair.other_id), '[]')
  from (
    select distinct on (sides.other_id) sides.other_id, sides.verdict
    from (
      select v.id, v.judged_at, v.verdict, v.second_application_id as other_id
      from content_match_verdicts v where v.first_application_id = ${applications.id}
      union all
      select v.id, v.judged_at, v.verdict, v.first_application_id
      from content_match_verdicts v where v.second_application_id = ${applications.id}
    ) sides
    order by sides.other_id, sides.judged_at desc, sides.id desc
  ) pair join ${applications} other on other.id = pair.other_id
  where pair.verdict = 'same-content' and ${lives(sql`other`)})`;

const otherExists = sql<boolean>`exists (
  select from ${applications} other
  where other.id = ${param('otherApplicationId', 'uuid')} and other.first_submitted_at is not null)`;

export const matchStatements = perDatabase((db: Database) => {
  const moved = moveCase(db, {}, packetContent);
  const verdict = db.$with('verdict').as(
    db
      .insert(contentMatchVerdicts)
      .select(
        rowsFor(
          contentMatchVerdicts,
          {
            id: param('verdictId', 'uuid'),
            firstApplicationId: param('firstApplicationId', 'uuid'),
            secondApplicationId: param('secondApplicationId', 'uuid'),
            verdict: param('verdict', 'match_verdict'),
            note: param('note', 'text'),
            judgedAt: sql`moved.updated_at`,
            judgedBy: param('judgedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ id: contentMatchVerdicts.id }),
  );
  return {
    candidates: db
      .select({
        id: applications.id,
        number: applications.number,
        applicantCreditCode: applications.applicantCreditCode,
        // The latest submission, never a correction in progress.
        form: latestForm,
        sharedFiles,
        verdict: latestVerdict,
      })
      .from(applications)
      .where(
        and(
          sql`${applications.id} in ${candidateIds}`,
          ne(applications.id, param('applicationId')),
          sql`${applications.firstSubmittedAt} is not null`,
        ),
      )
      .orderBy(desc(applications.id))
      .limit(MAX_CANDIDATES)
      .prepare('match_candidates'),
    /**
     * Each scored case of a round with each living application whose texts share a band with its
     * own, where no verdict says whether they are the same.
     */
    unjudged: db
      .select({
        applicationId: applications.id,
        number: applications.number,
        otherId: sql<string>`other.id`,
        otherNumber: sql<string>`other.number`,
        form: latestForm,
        otherForm: sql<FormContent>`theirs.form`,
      })
      .from(applications)
      .innerJoin(submissions, isLatestPacket())
      .innerJoin(
        sql`${submissions} theirs`,
        sql`theirs.content_bands && ${submissions.contentBands}
          and theirs.application_id <> ${applications.id}`,
      )
      .innerJoin(
        sql`${applications} other`,
        sql`other.id = theirs.application_id and other.submission_count = theirs.number
          and ${lives(sql`other`)}`,
      )
      .where(
        and(
          eq(applications.roundId, param('roundId')),
          eq(applications.stage, 'scored'),
          isNull(applications.resultHeldAt),
          sql`coalesce((
            select v.verdict from content_match_verdicts v
            where v.first_application_id = least(${applications.id}, other.id)
              and v.second_application_id = greatest(${applications.id}, other.id)
            order by v.judged_at desc, v.id desc limit 1), 'unclear') = 'unclear'`,
        ),
      )
      .orderBy(applications.id, sql`other.id`)
      .prepare('match_unjudged'),
    load: db
      .select({ ...caseColumns, scorers, otherExists })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(visibleCase())
      .prepare('match_load'),
    judge: db
      .with(moved, verdict, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('match_judge'),
  };
});
