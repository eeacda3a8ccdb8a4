import { caseIdOf } from '../../bench/lib/clone-cases.ts';
import { BUSY_EXPERT, BUSY_REVIEWER, CROWD, RARE_UNIT } from './crowded-tables.ts';
import type { List } from './served-list.ts';
import { MIDWAY } from './service.ts';

/** Stands in the addresses for the id of the service's round. */
export const ROUND = '{round}';

/** Parameters that say how much is asked for, from where, and in which form. */
export const NO_FILTERS = ['limit', 'cursor', 'after', 'wait', 'format'];

type Index = string | Pick<List, 'index' | 'few' | 'scans'>;

/** @param indexes by URL @param reader an auditor by default, who reads everything */
function from(
  table: string,
  indexes: Readonly<Record<string, Index>>,
  reader: Partial<Pick<List, 'role' | 'subject' | 'counts'>> = {},
): List[] {
  return Object.entries(indexes).map(([url, index]) => ({
    ...{ url, table, role: 'auditor' },
    ...reader,
    ...(typeof index === 'string' ? { index } : index),
  }));
}

const few = (index: string, why: string) => ({ index, few: why });
const ofEachValue = (index: string) => ({
  ...few(index, 'as many of each value as the page could need'),
  scans: 'rounds',
});
const ofEachRound = (index: string) => ({
  ...few(index, 'as many of each round as the page could need'),
  scans: 'rounds',
});
const ofEachRoundByStatus = ofEachRound('applications_status_list_idx');
/** What waits to be sealed is read whole; it is a second’s entries. */
const afterSealing = (index: string) => ({ index, scans: 'unsealed_entries' });
const ofTheDays = { ...afterSealing('sealed_entries_reached_idx'), few: 'the entries of the days' };
const ofEachPlace = {
  ...few('applications_changed_idx', 'a page of each round, status and stage'),
  scans: 'rounds',
};
const ofApplicant = few('applications_applicant_list_idx', 'the cases of one applicant');
const ofOneCase = (index: string) => few(index, 'rows of one case');

/** Half way through, where an offset would have to count. */
const middle = caseIdOf(CROWD / 2);
const aCase = `/v1/applications/${middle}`;
const cases = '/v1/applications';
const ofRound = `roundId=${ROUND}`;
const round = `/v1/rounds/${ROUND}`;
const asOf = new URLSearchParams({ asOf: MIDWAY });

const narrowed = {
  [`${cases}?${ofRound}&status=submitted`]: 'applications_status_list_idx',
  [`${cases}?${ofRound}&stage=online`]: 'applications_stage_list_idx',
  [`${cases}?${ofRound}&stage=after-acceptance`]: 'applications_stage_list_idx',
  [`${cases}?status=submitted`]: ofEachRoundByStatus,
  [`${cases}?stage=after-acceptance`]: ofEachRound('applications_stage_list_idx'),
  [`${cases}?status=submitted&status=returned`]: ofEachRoundByStatus,
  [`${cases}?${ofRound}&status=submitted&status=returned`]: ofEachValue(
    'applications_status_list_idx',
  ),
  [`${cases}?${ofRound}&stage=online&stage=after-acceptance`]: ofEachValue(
    'applications_stage_list_idx',
  ),
  [`${cases}?number=2025-000001`]: few('applications_number_key', 'numbers are unique'),
  [`${cases}?applicant=${'7'.padStart(18, '9')}`]: ofApplicant,
  [`${cases}?name=7777`]: few('submissions_search_idx', 'what has the name'),
  [`${cases}?tierCode=rare`]: few('awards_tier_idx', 'awards of a tier, bounded by the budgets'),
  [`${cases}?scenarioCode=S-7`]: few('submissions_search_idx', 'cases for one scenario'),
  [`${cases}?paperState=required`]: ofEachRound('applications_stage_list_idx'),
  [`${cases}?paperState=missed`]: ofEachRoundByStatus,
  [`${cases}?preReviewResult=failed`]: ofEachRoundByStatus,
  [`${cases}?outcome=awarded`]: ofEachRoundByStatus,
  [`${cases}?submittedFrom=2025-11-15&submittedThrough=2025-11-15`]: ofTheDays,
  [`${cases}?updatedFrom=2025-11-15&updatedThrough=2025-11-15`]: ofTheDays,
};

const since = new URLSearchParams({ updatedSince: MIDWAY });
const changes = [
  ...['sort=updatedAt', 'sort=-updatedAt', `sort=updatedAt&${since}&view=full`],
  ...[`${ofRound}&sort=updatedAt&status=returned`, `${ofRound}&sort=-updatedAt&stage=online`],
  'sort=updatedAt&updatedFrom=2025-11-15&updatedThrough=2025-11-15',
];
const byChange = {
  ...Object.fromEntries(changes.map((query) => [`${cases}?${query}`, ofEachPlace])),
  [`${cases}?${since}`]: ofTheDays,
};

const paymentTables = [
  ...['disbursements', 'disbursement_corrections'],
  ...['clawbacks', 'clawback_corrections'],
];

/** How each list of the contract is served, or why it comes from no table. */
export const lists: Readonly<Record<string, readonly List[] | string>> = {
  listFindingTypes: 'part of the code',
  listProblemTypes: 'part of the code',
  listDevelopmentKeys: 'kept by the development issuer',
  listOpportunities: 'a round a year, read whole: the protocol numbers its pages',
  listRounds: from('rounds', {
    '/v1/rounds': 'rounds_pkey',
    '/v1/rounds?state=closed': few('rounds_pkey', 'a round a year'),
  }),
  listScenarios: from('scenarios', {
    '/v1/scenarios': 'scenarios_list_idx',
    '/v1/scenarios?publishedFrom=2016-01-01&publishedThrough=2016-12-31': 'scenarios_list_idx',
    [`/v1/scenarios?${since}`]: 'scenarios_changed_idx',
    [`/v1/scenarios?demandUnit=${encodeURIComponent(RARE_UNIT)}`]: 'scenarios_demand_unit_idx',
  }),
  listOtherMeasures: from('other_measures', {
    '/v1/other-measures': 'other_measures_pkey',
    [`/v1/other-measures?${since}`]: 'other_measures_changed_idx',
    [`/v1/other-measures?creditCode=${'7'.padStart(18, '9')}`]: 'other_measures_applicant_idx',
    '/v1/other-measures?source=system-7': 'other_measures_source_idx',
    [`/v1/other-measures?importId=${caseIdOf(7)}`]: few(
      'measure_import_records_import_id_measure_id_pk',
      'the records of one import',
    ),
  }),
  listOtherMeasureImports: from('measure_imports', {
    '/v1/other-measure-imports': 'measure_imports_pkey',
  }),
  listApplications: [
    ...from(
      'applications',
      {
        [cases]: 'applications_submitted_idx',
        [`${cases}?${ofRound}`]: 'applications_submitted_round_idx',
        ...narrowed,
        ...byChange,
      },
      { role: 'officer' },
    ),
    // Auditors see drafts too.
    ...from('applications', {
      [cases]: 'applications_pkey',
      [`${cases}?${ofRound}`]: 'applications_round_list_idx',
      ...narrowed,
      ...byChange,
    }),
    ...from(
      'applications',
      {
        [cases]: 'applications_applicant_list_idx',
        [`${cases}?sort=updatedAt`]: ofApplicant,
        [`${cases}?name=7777&scenarioCode=S-7`]: ofApplicant,
      },
      { role: 'applicant' },
    ),
  ],
  listApplicationHistory: from('sealed_entries', {
    [`${aCase}/history`]: afterSealing('sealed_entries_application_idx'),
  }),
  listMaterials: from('materials', {
    [`${aCase}/materials`]: ofOneCase('materials_application_idx'),
    [`${aCase}/materials?include=former`]: ofOneCase('materials_application_idx'),
  }),
  listCaseNotes: from('case_notes', {
    [`${aCase}/notes`]: 'case_notes_number_key',
  }),
  listSubmissions: from('submissions', {
    [`${aCase}/submissions`]: 'submissions_application_id_number_pk',
  }),
  listExternalRevisions: from('external_revisions', {
    [`${aCase}/external-revisions`]: 'external_revisions_packet_key',
  }),
  listReviewQueue: from(
    'applications',
    {
      [`${round}/review-queue`]: 'applications_review_queue_idx',
      [`${round}/review-queue?claim=free`]: 'applications_review_queue_idx',
      [`${round}/review-queue?claim=mine`]: few(
        'review_claims_reviewer_idx',
        'what one reviewer holds',
      ),
      [`${round}/review-queue?review=first`]: 'applications_review_queue_idx',
      [`${round}/review-queue?review=second`]: 'applications_second_review_idx',
    },
    { role: 'pre-reviewer', subject: BUSY_REVIEWER },
  ),
  listPreReviewDecisions: from('pre_review_decisions', {
    [`${aCase}/pre-review-decisions`]: 'pre_review_decisions_packet_idx',
  }),
  listDecisionProposals: from('decision_proposals', {
    [`${aCase}/decision-proposals`]: 'decision_proposals_version_key',
  }),
  listReturnNotices: from('return_notices', {
    [`${aCase}/return-notices`]: 'return_notices_number_key',
  }),
  listContentMatches: from('applications', {
    [`${aCase}/content-matches`]: few(
      'submissions_content_idx',
      'a thousand at most, sought by what they share',
    ),
  }),
  listCounterSlots: from('counter_slots', {
    [`${round}/counter-slots`]: 'counter_slots_start_key',
    [`${round}/counter-slots?from=2025-11-19&through=2025-11-20`]: 'counter_slots_start_key',
    [`${round}/counter-slots?counterNumber=7`]: 'counter_slots_counter_idx',
    [`${round}/counter-slots?free=true`]: 'counter_slots_free_idx',
  }),
  listAppointments: from('appointments', {
    [`${aCase}/appointments`]: ofOneCase('appointments_application_idx'),
  }),
  listCounterDay: from('appointments', {
    [`${round}/appointments?day=2025-11-19`]: few('counter_slots_start_key', 'who comes on a day'),
    [`${round}/appointments?day=2025-11-19&counterNumber=7`]: few(
      'counter_slots_counter_idx',
      'who comes to a counter on a day',
    ),
  }),
  listLateVisits: from('late_visits', {
    [`${round}/late-visits`]: 'late_visits_round_idx',
    [`${round}/late-visits?state=pending`]: few(
      'late_visits_pending_key',
      'what waits for an officer now',
    ),
  }),
  listCounterClosures: from('counter_closures', {
    [`${round}/counter-closures`]: 'counter_closures_round_idx',
  }),
  listExtensions: from('round_extensions', {
    [`${round}/extensions`]: few('round_extensions_round_idx', 'the extensions of one round'),
  }),
  listPolicySettings: 'the catalogue of settings, which no table holds',
  listPolicyVersions: from('policy_versions', {
    [`${round}/policies`]: few('policy_versions_round_id_version_pk', 'the versions of one round'),
  }),
  listReconsiderations: from('reconsiderations', {
    [`${aCase}/reconsiderations`]: ofOneCase('reconsiderations_case_idx'),
  }),
  listOrganisationChanges: from('organisation_changes', {
    '/v1/organisation-changes': 'organisation_changes_pkey',
    [`/v1/organisation-changes?creditCode=${'7'.padStart(18, '9')}`]: few(
      'organisation_changes_code_idx',
      'the changes of one organisation',
    ),
    [`/v1/organisation-changes?creditCode=${'7'.padStart(18, '8')}`]: few(
      'organisation_changes_successor_idx',
      'the changes of one organisation',
    ),
  }),
  listOutcomes: from('applications', { [`${round}/outcomes`]: 'applications_round_list_idx' }),
  listProposals: from('proposals', {
    '/v1/proposals': 'proposals_pkey',
    '/v1/proposals?status=open': few('proposals_status_idx', 'what awaits a second person now'),
    [`/v1/proposals?${ofRound}`]: 'proposals_round_idx',
    [`/v1/proposals?applicationId=${middle}`]: ofOneCase('proposals_application_idx'),
  }),
  listWebhooks: [
    ...from('webhooks', { '/v1/webhooks': 'webhooks_pkey' }),
    ...from('webhooks', { '/v1/webhooks': 'webhooks_owner_idx' }, { role: 'finance' }),
  ],
  listTokenRevocations: from(
    'token_revocations',
    {
      '/v1/token-revocations': 'token_revocations_pkey',
      '/v1/token-revocations?value=client-7': 'token_revocations_value_idx',
    },
    { role: 'admin' },
  ),
  listWebhookDeliveries: from('webhook_deliveries', {
    [`/v1/webhooks/${middle}/deliveries`]: 'webhook_deliveries_list_idx',
    [`/v1/webhooks/${middle}/deliveries?outcome=failed`]: few(
      'webhook_deliveries_outcome_idx',
      'most events are taken at once',
    ),
  }),
  listExperts: from('experts', { [`${round}/experts`]: 'experts_round_idx' }),
  listExpertDraws: from('expert_draws', { [`${round}/expert-draws`]: 'expert_draws_round_idx' }),
  listExpertAssignments: from(
    'expert_assignments',
    { [`${aCase}/expert-assignments`]: ofOneCase('expert_assignments_panel_key') },
    { counts: 'sheets of the case' },
  ),
  listOwnExpertAssignments: from(
    'expert_assignments',
    {
      '/v1/expert-assignments': 'expert_assignments_expert_idx',
      [`/v1/expert-assignments?${ofRound}`]: few(
        'expert_assignments_expert_idx',
        'what one expert ever judged',
      ),
    },
    { role: 'expert', subject: BUSY_EXPERT },
  ),
  listScoreSheets: from(
    'score_sheets',
    { [`${aCase}/score-sheets`]: 'score_sheets_case_idx' },
    { counts: 'sheets of the case' },
  ),
  listAllocationRuns: from('allocation_runs', {
    [`${round}/allocation-runs`]: 'allocation_runs_round_idx',
  }),
  listAllocationRunItems: from('allocation_run_items', {
    [`/v1/allocation-runs/${caseIdOf(7)}/items`]: 'allocation_run_items_run_id_rank_pk',
    [`/v1/allocation-runs/${caseIdOf(7)}/items?applicationId=${middle}`]: few(
      'allocation_run_items_application_key',
      'a product is in a run once',
    ),
  }),
  listAwards: from(
    'awards',
    {
      [`${round}/awards`]: 'awards_round_idx',
      [`${round}/awards?status=partly-disbursed`]: few(
        'awards_round_idx',
        'awards of a round, bounded by its budget',
      ),
    },
    { counts: 'the control totals of the round, which the contract has on every page' },
  ),
  listInstalments: from('award_instalments', {
    [`${round}/instalments`]: 'award_instalments_round_idx',
    [`${round}/instalments?status=report-due&dueFrom=2025-12-01T00:00:00Z&dueThrough=2026-01-01T00:00:00Z`]:
      few(
        'award_instalments_due_idx',
        'instalments of the awards of a round, bounded by its budget',
      ),
  }),
  listUsageReports: from('usage_reports', {
    [`${aCase}/usage-reports`]: ofOneCase('usage_reports_case_idx'),
  }),
  listOrganisationAwards: from(
    'awards',
    {
      [`/v1/awards?creditCode=${'7'.padStart(18, '9')}&year=2025`]: few(
        'awards_applicant_year_idx',
        'awards of an organisation, bounded by the cap of its years',
      ),
      [`/v1/awards?creditCode=${'7'.padStart(18, '9')}`]: few(
        'awards_cap_year_idx',
        'awards of an organisation, bounded by the cap of its years',
      ),
    },
    { counts: 'the control totals of the organisation, which the contract has on every page' },
  ),
  listPublicResults: from('awards', { [`${round}/public-results`]: 'awards_round_idx' }),
  listOwnObjections: from(
    'objections',
    // Organisations change rarely: the walk over their mergers reads them all.
    {
      '/v1/objections': {
        index: 'objections_objector_idx',
        ...{
          scans: 'organisation_changes',
          few: 'the objections of one applicant and of who merged',
        },
      },
    },
    { role: 'applicant' },
  ),
  listObjections: from('objections', {
    [`/v1/allocation-runs/${caseIdOf(7)}/objections`]: 'objections_run_idx',
  }),
  listPayments: paymentTables.flatMap((table) =>
    from(
      table,
      {
        '/v1/payments': few(`${table}_pkey`, 'a page of each kind'),
        '/v1/payments?kind=disbursement&kind=correction&kind=clawback&kind=clawback-correction':
          few(`${table}_pkey`, 'a page of each kind'),
        [`/v1/payments?${ofRound}&from=2000-01-01&through=2099-12-31`]: few(
          'awards_round_idx',
          'payments of a round, bounded by its budget',
        ),
        [`/v1/payments?awardId=${middle}`]: few(`${table}_award_idx`, 'payments of one award'),
        [`/v1/payments?creditCode=${'7'.padStart(18, '9')}`]: few(
          'awards_applicant_year_idx',
          'payments to one applicant',
        ),
        '/v1/payments?externalId=500': few(
          table.endsWith('_corrections') ? `${table}_external_key` : `${table}_external_idx`,
          'a number names one act, and what was moved from it',
        ),
        '/v1/payments?recordedSince=2025-12-01T12:00:00.000%2B08:00': few(
          `${table}_recorded_idx`,
          'a page of each kind',
        ),
      },
      { counts: 'the control totals, which the contract has on every page' },
    ),
  ),
  listPaymentOrders: from('payment_orders', {
    [`${round}/payment-orders`]: 'payment_orders_round_idx',
    [`${round}/payment-orders?status=open`]: few(
      'payment_orders_round_idx',
      'the orders of one round',
    ),
  }),
  listAwardPayments: paymentTables.flatMap((table) =>
    from(table, { [`/v1/awards/${middle}/payments`]: `${table}_award_idx` }),
  ),
  listPastApplications: from('applications', {
    [`/v1/past-applications?${ofRound}&${asOf}`]: 'applications_round_list_idx',
    [`/v1/past-applications?${ofRound}&${asOf}&status=submitted&stage=online&awardState=final`]:
      'applications_round_list_idx',
  }),
  listPastPublicResults: from('applications', {
    [`${round}/past-public-results?${asOf}`]: 'applications_round_list_idx',
  }),
  // Each month is a partition; these records lie in one.
  listAccessRecords: from('access_records', {
    '/v1/access-records': 'access_records_2025_11_at_number_idx',
    '/v1/access-records?actorSubject=person-7':
      'access_records_2025_11_actor_subject_at_number_idx',
    [`/v1/access-records?applicationId=${middle}`]: ofOneCase(
      'access_records_2025_11_application_id_at_number_idx',
    ),
    '/v1/access-records?operationId=listScoreSheets':
      'access_records_2025_11_operation_at_number_idx',
    '/v1/access-records?outcome=not-found': 'access_records_2025_11_outcome_at_number_idx',
    '/v1/access-records?outcome=read&kind=file': 'access_records_2025_11_at_number_idx',
    '/v1/access-records?from=2025-11-10T09:00:00.000%2B08:00&until=2025-11-10T10:00:00.000%2B08:00':
      'access_records_2025_11_at_number_idx',
  }),
  // As many entries as are examined at once are read, and no others.
  listEvents: [
    ...from('sealed_entries', {
      '/v1/events': afterSealing('sealed_entries_pkey'),
      [`/v1/events?${ofRound}`]: {
        ...afterSealing('sealed_entries_round_idx'),
        few: 'as many of the round as are examined at once',
      },
      [`/v1/events?applicationId=${middle}`]: afterSealing('sealed_entries_application_idx'),
      '/v1/events?type=application.submitted': {
        ...afterSealing('sealed_entries_action_idx'),
        few: 'as many of each type as the page could need',
      },
    }),
    ...from(
      'sealed_entries',
      {
        '/v1/events': afterSealing('sealed_entries_pkey'),
        [`/v1/events?applicationId=${middle}`]: afterSealing('sealed_entries_application_idx'),
        '/v1/events?type=round.opened&type=application.declined': {
          ...afterSealing('sealed_entries_action_idx'),
          few: 'as many of each type as the page could need',
        },
      },
      { role: 'finance' },
    ),
    ...from(
      'sealed_entries',
      {
        '/v1/events': {
          ...afterSealing('sealed_entries_application_idx'),
          few: 'as many of each case of the applicant as the page could need',
        },
      },
      { role: 'applicant' },
    ),
    ...from(
      'sealed_entries',
      {
        '/v1/events': {
          ...afterSealing('sealed_entries_application_idx'),
          few: 'as many of each case of the expert as the page could need',
        },
      },
      { role: 'expert', subject: BUSY_EXPERT },
    ),
  ],
  listLedgerEntries: from('sealed_entries', {
    '/v1/ledger-entries': afterSealing('sealed_entries_pkey'),
    [`/v1/ledger-entries?${ofRound}`]: afterSealing('sealed_entries_round_idx'),
    [`/v1/ledger-entries?applicationId=${middle}`]: afterSealing('sealed_entries_application_idx'),
    [`/v1/ledger-entries?subjectId=${middle}`]: afterSealing('sealed_entries_subject_idx'),
    '/v1/ledger-entries?action=round.opened': afterSealing('sealed_entries_action_idx'),
    '/v1/ledger-entries?order=newest': afterSealing('sealed_entries_pkey'),
    '/v1/ledger-entries?actor=person-7': afterSealing('sealed_entries_actor_idx'),
    '/v1/ledger-entries?actor=person-7&order=newest': afterSealing('sealed_entries_actor_idx'),
    '/v1/ledger-entries?role=counter': afterSealing('sealed_entries_role_idx'),
    '/v1/ledger-entries?client=system-7': afterSealing('sealed_entries_client_idx'),
    '/v1/ledger-entries?requestId=request-7': afterSealing('sealed_entries_request_idx'),
    '/v1/ledger-entries?ruleId=2.4': afterSealing('sealed_entry_rules_rule_id_position_pk'),
    '/v1/ledger-entries?from=2025-11-15T03:00:00%2B08:00&before=2025-11-15T12:00:00%2B08:00':
      afterSealing('sealed_entries_reached_idx'),
    '/v1/ledger-entries?before=2025-11-15T12:00:00%2B08:00&order=newest': {
      ...afterSealing('sealed_entries_reached_idx'),
      few: 'it begins with a minute of entries that may be late',
    },
    '/v1/ledger-entries?outcome=refused': {
      ...afterSealing('sealed_entries_action_idx'),
      few: 'as many of each action as the page could need',
    },
    '/v1/ledger-entries?outcome=done': afterSealing('sealed_entries_pkey'),
    '/v1/ledger-entries?action=application.created&action=application.submitted': {
      ...afterSealing('sealed_entries_action_idx'),
      few: 'as many of each action as the page could need',
    },
    [`/v1/ledger-entries?applicant=${'7'.padStart(18, '9')}`]: {
      ...afterSealing('applications_applicant_list_idx'),
      few: 'as many of each case of the applicant as the page could need',
    },
  }),
};
