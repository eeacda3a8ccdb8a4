import { sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { param } from '#platform/database/statements.ts';

/** Whether the caller pre-reviewed the case of the row, or scored it: then it decides nothing on its award. */
export const judgedByCaller = sql<boolean>`(
    exists (select from pre_review_decisions d
      where d.application_id = ${applications.id} and d.decided_by = ${param('caller', 'text')})
    or exists (select from decision_proposals p left join second_looks l on l.proposal_id = p.id
      where p.application_id = ${applications.id}
        and ${param('caller', 'text')} in (p.proposed_by, l.looked_by))
    or exists (select from return_notices n
      where n.application_id = ${applications.id} and n.issued_by = ${param('caller', 'text')})
    or exists (select from content_match_verdicts v
      where ${applications.id} in (v.first_application_id, v.second_application_id)
        and v.judged_by = ${param('caller', 'text')})
    or exists (select from score_sheets s
      where s.application_id = ${applications.id} and s.expert_subject = ${param('caller', 'text')}))`;
