import { type SQL, sql } from 'drizzle-orm';
import { allocationRuns, paymentOrderFiles, paymentOrderItems } from '#awards/index.ts';
import { appointments, counterEvents } from '#counter/index.ts';
import { ledgerEntries } from '#ledger/index.ts';
import { materials } from '#materials/index.ts';
import { policyVersions } from '#rounds/index.ts';
import { externalRevisions } from '#submissions/index.ts';
import { action, member, recordedAs, type StateCheck, sums, textSha256 } from './checks.ts';

// Digests inside a member of an entry's data, and of rows that are too large to read one by one. JSON
// as PostgreSQL writes a text is canonical.

/** The digest of a number in another system. */
function numberSha256(system: SQL, id: SQL): SQL {
  return textSha256(sql`'[' || to_json(${system})::text || ',' || to_json(${id})::text || ']'`);
}

const eventSha256 = numberSha256(sql`c.system`, sql`c.event_id`);
const recordSha256 = numberSha256(sql`r.system`, sql`r.external_id`);

/** What the entry of a packet says of the revision that it came from, and what the row has. */
const revision = sql`from ${ledgerEntries} as e left join ${externalRevisions} as r
  on r.application_id = e.application_id
    and r.submission_number::text = ${member('e', 'submissionNumber')}
  where e.action in ${action('application.resubmitted')} and e.data ? 'source'`;

/** Whether its file of this format has the digest that the entry of an order gives. */
function orderFile(mediaType: string, name: string): StateCheck {
  return sums(
    'payment_order_files',
    'sha256',
    sql`select e.subject_id || '/' || ${sql.raw(`'${mediaType}'`)} as id,
        encode(sha256(f.content), 'hex') as held, ${member('e', name)} as summed
      from ${ledgerEntries} as e left join ${paymentOrderFiles} as f
        on f.order_id = e.subject_id and f.media_type = ${sql.raw(`'${mediaType}'`)}
      where e.action in ${action('payment-order.issued')}`,
  );
}

export const digestChecks: readonly StateCheck[] = [
  recordedAs('policy_versions', {
    rows: sql`select *, round_id || '/' || version as id from ${policyVersions}`,
    entry: sql`e.subject_id = r.round_id and e.action in ${action('policy.published')}
      and ${member('e', 'digest')} = r.digest`,
    columns: { digest: 'digest' },
  }),
  sums(
    'materials',
    'sha256',
    sql`select f ->> 'materialId' as id, m.sha256 as held, f ->> 'sha256' as summed
      from ${ledgerEntries} as e cross join lateral jsonb_array_elements(e.data -> 'files') as f
      left join ${materials} as m on m.id::text = f ->> 'materialId'
      where e.action in ${action('application.resubmitted')} and e.data ? 'files'`,
  ),
  sums(
    'external_revisions',
    'content_sha256',
    sql`select e.application_id || '/' || (${member('e', 'submissionNumber')}) as id,
        r.content_sha256 as held, e.data -> 'source' ->> 'contentSha256' as summed ${revision}`,
  ),
  sums(
    'external_revisions',
    'external_id',
    sql`select e.application_id || '/' || (${member('e', 'submissionNumber')}) as id,
        ${recordSha256} as held, e.data -> 'source' ->> 'externalIdSha256' as summed ${revision}`,
  ),
  sums(
    'counter_events',
    'event_id',
    sql`select e.id::text as id, e.data -> 'counterEvent' ->> 'externalIdSha256' as summed,
        (select ${eventSha256} from ${counterEvents} as c
          join ${appointments} as a on a.id = c.appointment_id
          where a.application_id = e.application_id
            and ${eventSha256} = e.data -> 'counterEvent' ->> 'externalIdSha256' limit 1) as held
      from ${ledgerEntries} as e
      where e.action in ${action('check-in.recorded', 'counter-event.recorded', 'late-visit.reported')}
        and e.data ? 'counterEvent'`,
  ),
  sums(
    'allocation_runs',
    'incomplete',
    sql`select e.subject_id::text as id, coalesce(e.data -> 'incomplete', '[]')::text as summed,
        (select coalesce(jsonb_agg(jsonb_build_object(
            'cause', c -> 'cause', 'count', c -> 'count', 'itemsSha256', c -> 'itemsSha256',
            'reasonSha256', ${textSha256(sql`to_json(c ->> 'reason')::text`)}) order by at), '[]')
          from ${allocationRuns} as r
          cross join lateral jsonb_array_elements(r.incomplete) with ordinality as listed(c, at)
          where r.id = e.subject_id)::text as held
      from ${ledgerEntries} as e
      where e.action in ${action('allocation.proposed', 'allocation.confirmed')}`,
  ),
  orderFile('application/json', 'jsonSha256'),
  orderFile('text/csv', 'csvSha256'),
  orderFile('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsxSha256'),
  sums(
    'payment_order_items',
    'results_sha256',
    sql`select i.order_id || '/' || i.position as id, i.results_sha256 as held,
        (select ${member('e', 'fileSha256')} from ${ledgerEntries} as e
          where e.subject_id = i.order_id and e.action in ${action('payment-results.recorded')}
            and ${member('e', 'fileSha256')} = i.results_sha256 limit 1) as summed
      from ${paymentOrderItems} as i`,
  ),
];
