import { as, fact, free, kept, ownerOnly, recorded, type WallRule } from './outcomes.ts';

/**
 * What SQL may do to each table and column without an entry. A fact names
 * its columns that stay, then why others change, and those.
 */
export const wallRules: Readonly<Record<string, WallRule>> = {
  access_batches: fact('Who read what: batches of records', 'id version sealed_at row_count'),
  access_flushes: {
    why: 'Who read what: what was written together; an entry seals it in a batch a minute later',
    insert: free,
    delete: kept,
    columns: { ...as(kept, 'id number written_at unrecorded'), ...as(free, 'batch_id') },
  },
  access_records: {
    why: 'Who read what: reads have no entry each, one entry seals all of a batch',
    insert: free,
    delete: kept,
    columns: as(
      kept,
      `at number actor_subject actor_role actor_client actor_credit_code operation kind outcome
        application_id object_ids request_id attempts`,
    ),
  },
  allocation_run_items: fact(
    'The products of a run, proposed with it',
    'run_id rank application_id product',
  ),
  allocation_runs: fact(
    'A subject of the ledger',
    `id round_id policy_version inputs inputs_sha256 result proposed_at proposed_by
      after_the_fact incomplete corrects_id`,
    'confirmed, published, final or revoked: each a version',
    `status confirmed_at confirmed_by confirmed_number published_at published_by
      publicity_ends_at final_at final_by version revoked_at revoked_by`,
  ),
  applicant_years: fact(
    'What counts on the annual cap',
    'credit_code year',
    'the sum of the awards, and the confirmations that counted with it',
    'awarded_fen cap_fen confirmations',
  ),
  applications: fact(
    'A subject of the ledger',
    'id round_id created_at',
    'every act on a case is a version; number and first submission are set once',
    `applicant_credit_code number policy_version status stage due_at pending_decision
      paper_state paper_due_at visit missed_visits late_visit_at pre_review_result form
      contact_version declared submission_count first_submitted_at last_submitted_at
      review_due_at accepted_at score_centi open_items awarded_at award_state version updated_at
      product_key no_award_reason barred_at applicant_name former_applicants left_consortium
      publicity_ends_at drawdown result_held_at`,
  ),
  appointments: fact(
    'Bookings of a case',
    'id application_id booked_through external_reference booked_at booked_by',
    'moved, used, missed or cancelled',
    'slot_id status checked_in_at ended_at reason closure_id',
  ),
  award_instalments: fact(
    'The instalments of an award, as the policy was at its final decision',
    'id award_id round_id position basis_points evidence on_missed remind_days_before',
    'opened or lapsed once; a returned report may be due later',
    'status due_at opened_at lapsed_at lapsed_fen',
  ),
  awards: fact(
    'What a case was awarded',
    `id application_id run_id round_id year tier_code form confirmed_at parent_credit_code`,
    `the sums of its payments; final, withdrawn, raised by two; who has it after a change of
      organisations`,
    `amount_fen trace applicant_credit_code withdrawn_at disbursed_fen clawed_back_fen stopped_fen
      cap_credit_code final_at open_basis_points`,
    recorded,
  ),
  case_contacts: fact(
    'The contact that a packet has a digest of',
    'application_id version contact salt recorded_at',
  ),
  case_notes: fact(
    'Working notes of staff, as they were written',
    'id application_id number replaces_id written_at written_by',
    'the text was erased: a version',
    'text salt version erased_at erased_by erasure_reason',
  ),
  clawbacks: fact(
    'Money taken back',
    `id award_id external_id amount_fen stops_payment stopped_fen reason reported_on
      recorded_at recorded_by moved_from_id`,
  ),
  clawback_corrections: fact(
    'Corrections of clawbacks',
    `id clawback_id award_id external_id former_fen corrected_fen lifts_stop lifted_fen reason
      moved_to_id recorded_at recorded_by`,
  ),
  consortium_changes: fact(
    'Who left a consortium',
    `id application_id leaving credit_code new_lead_credit_code proof left_on proposed_by
      confirmed_by confirmed_at`,
  ),
  content_match_verdicts: fact(
    'Verdicts on look-alikes',
    'id first_application_id second_application_id verdict note judged_at judged_by',
  ),
  counter_closures: fact(
    'What the authority closed',
    `id round_id from_at before_at counters capacity reason slots cancelled moved closed_at
      closed_by`,
  ),
  counter_events: fact(
    "The counters' own events",
    'system event_id appointment_id kind stated_at recorded_at digest',
  ),
  counter_slots: fact(
    'Slots of a round',
    'id round_id counter_number starts_at ends_at',
    'booked is the count of its appointments; a closure lowers what it takes',
    'capacity booked',
  ),
  decision_proposals: fact(
    'Decisions that await a second review',
    `id application_id kind submission_number checks rule_ids reason paper_items waive_paper
      proposed_at proposed_by confirmed application_version`,
  ),
  disbursement_corrections: fact(
    'Corrections of payments',
    `id disbursement_id award_id external_id former_fen corrected_fen reason stopped_fen
      moved_to_id recorded_at recorded_by`,
  ),
  disbursements: fact(
    'Payments of an award',
    'id award_id external_id amount_fen paid_on recorded_at recorded_by moved_from_id',
  ),
  document_keys: {
    why: 'No fact: the secret behind the codes on papers, made with the database, one row',
    insert: ownerOnly,
    delete: kept,
    columns: { ...as(kept, 'one_row key') },
  },
  document_numbers: {
    why: 'Numbers of papers: given by the database with the act, beside its entry',
    insert: { runtime: 'denied', owner: 'unrecorded' },
    delete: kept,
    columns: as(kept, 'source source_id application_id mark year ordinal given_at'),
  },
  expert_assignments: fact(
    'Who judges a case',
    'id application_id expert_subject assigned_at assigned_by is_replacement draw_id reason',
    'declared or excused',
    'excused_at excuse_reason declared_at conflict',
  ),
  expert_draw_cases: fact(
    'The panel that was drawn for a case',
    'draw_id application_id turn excluded expert_order',
  ),
  expert_draws: fact(
    'A subject of the ledger',
    'id round_id seed seed_sha256 committed_at',
    'frozen, then drawn: each a version; the seed stays',
    `status pool pool_sha256 frozen_at panel_size algorithm result_sha256 policy_version
      drawn_at version`,
  ),
  experts: fact(
    'A subject of the ledger',
    'id round_id subject',
    'revised: each a version',
    'employer_name employer_credit_code fields active version updated_at',
  ),
  external_revisions: fact(
    'Corrections from other systems',
    `id application_id system external_id revision content_sha256 submission_number applied_at
      applied_by`,
  ),
  final_scores: fact(
    'The score of a packet',
    `application_id submission_number score_centi per_criterion_centi trace finalised_at
      finalised_by revision`,
    'set aside once',
    'set_aside_at set_aside_reason set_aside_proposal_id',
  ),
  idempotency_keys: {
    why: 'No fact: answers kept for the repetition of a request, deleted when they expire',
    insert: free,
    delete: free,
    columns: {
      ...as(ownerOnly, 'subject client credit_code key'),
      // An expired key is taken by a new request.
      ...as(free, 'operation_id fingerprint status headers body expires_at'),
    },
  },
  late_visits: fact(
    'Visits that a counter reported late',
    'id appointment_id application_id round_id reported_at reported_by',
    'completed, then judged',
    'state stated_at receipt judged_at judged_by rejection',
  ),
  ledger_cosignatures: {
    why: 'No fact of its own: the signature of a witness, verified by its key; an entry would make a checkpoint that nobody cosigned',
    insert: free,
    delete: kept,
    columns: as(kept, 'size witness_key witness cosigned_at line received_at'),
  },
  ledger_entries: fact(
    'The record itself',
    `id at actor_subject actor_role actor_client actor_credit_code request_id action
      subject_type subject_id subject_version application_id round_id policy_version rule_ids
      data transaction_id`,
  ),
  ledger_roots: {
    why: 'No fact of its own: the root that sealing computes from entries; a verifier computes it again',
    insert: free,
    delete: kept,
    columns: { ...as(kept, 'size root sealed_at') },
  },
  materials: fact(
    'Files of a case',
    `id application_id kind file_name media_type size_bytes sha256 storage_key issuer issued_on
      uploaded_at uploaded_by is_encrypted defects external_for evidence_for`,
    'retired, named by a revision, scanned, discarded once',
    'retired_at replaces_id scan_state scan_finding scanned_at scan_cause is_held discarded_at',
  ),
  measure_import_records: fact('The records of an import', 'import_id measure_id outcome version'),
  measure_imports: fact(
    'A subject of the ledger, written once',
    'id file_sha256 record_count new_count revised_count imported_at imported_by version',
  ),
  no_award_decisions: fact(
    'Why a case gets no award',
    'application_id submission_number policy_version reason run_id decided_at',
  ),
  no_show_bar_lifts: fact(
    'Bars that an officer lifted',
    'id application_id missed_visits reason lifted_at lifted_by',
  ),
  objections: fact(
    'Objections to a result',
    `id run_id award_id kind reference received_on recorded_at recorded_by application_id
      objector objector_credit_code statement`,
    'resolved once',
    'outcome reason resolved_at resolved_by consequence tier_code proposal_id withdrawn_award_id',
  ),
  organisation_changes: fact(
    'How an organisation changed; its proposal is the subject',
    `id kind credit_code name successor_credit_code application_ids evidence effective_on
      confirmed_at`,
  ),
  other_measures: fact(
    'A subject of the ledger',
    'id source external_id',
    'revised: each a version',
    'credit_code measure outcome year product_name content amount_fen version updated_at',
  ),
  paper_receipts: fact(
    'What the counter found',
    `id appointment_id application_id submission_number counter_number items outcome due_at
      received_at received_by former_due_at`,
  ),
  payment_order_files: fact('The files of an order', 'order_id media_type content sha256'),
  payment_order_items: fact(
    'The payments of an order',
    'order_id position award_id application_number payee_name credit_code amount_fen reference',
    'the result, told once',
    'outcome failure disbursement_id settled_at results_sha256',
  ),
  payment_orders: fact(
    'A subject of the ledger',
    'id round_id number item_count total_fen issued_at issued_by',
    'how many items have no result yet',
    'open_count version',
  ),
  policy_versions: fact(
    'The rules of a round',
    `round_id version document digest reason published_at published_by proposed_by
      after_the_fact sources`,
  ),
  pre_review_decisions: fact(
    'Acceptances and declines',
    `id application_id kind submission_number checks rule_ids reason paper_items decided_at
      decided_by confirmed`,
  ),
  proposals: fact(
    'A subject of the ledger',
    'id kind about round_id application_id content content_sha256 reason proposed_at proposed_by',
    'closed once, by another person',
    'status closed_at closed_by closing_reason version',
  ),
  receipt_retractions: fact(
    'Receipts that two persons took back',
    'id receipt_id application_id due_at proposed_by confirmed_by retracted_at',
  ),
  reconsiderations: fact(
    'Cases that were taken up again',
    `id application_id from_status to_status reference due_at paper_due_at proposed_by
      confirmed_by confirmed_at`,
  ),
  return_notice_extensions: fact(
    'More time for a notice',
    'notice_id number former_due_at due_at reason_code note extended_at extended_by is_for_all',
  ),
  return_notices: fact(
    'What an applicant was told to correct',
    `id application_id number kind stage submission_number due_at items opens_all issued_at
      issued_by`,
  ),
  review_checks: fact(
    'The checklist of a packet',
    'application_id submission_number',
    'saved again until the packet is judged',
    'answers saved_at savers',
  ),
  review_claims: {
    why: 'No fact: leases, renewed and deleted as they end; claims are entries, renewals concern nobody',
    insert: free,
    delete: free,
    columns: {
      ...as(ownerOnly, 'application_id'),
      // Another reviewer takes a lease that ended.
      ...as(free, 'claimed_by claimed_at expires_at'),
    },
  },
  round_extensions: fact(
    'More time for all',
    `id round_id cause cause_began_at closes_at supplement_deadline notices_due_at reason
      policy_version confirmed_at`,
  ),
  round_budgets: {
    why: 'No fact: counts the decisions on the budget of a round, so that two of them meet',
    insert: free,
    delete: ownerOnly,
    columns: { ...as(ownerOnly, 'round_id'), ...as(free, 'decisions') },
  },
  rounds: fact(
    'A subject of the ledger',
    'id code year created_at',
    'new policy, or its end: each a version',
    'title policy_version version round_end ended_at cancellation_reason',
  ),
  scenarios: fact(
    'A subject of the ledger',
    'id code',
    'revised: each a version',
    'name summary demand_unit_name demand_unit_credit_code published_on version updated_at',
  ),
  score_sheet_drafts: {
    why: "No fact: an expert's private notes, no part of the case's record",
    insert: free,
    delete: ownerOnly,
    columns: {
      ...as(ownerOnly, 'application_id expert_subject submission_number'),
      // Each save replaces the last.
      ...as(free, 'scores comment revision saved_at'),
    },
  },
  score_sheets: fact(
    'What an expert found',
    'id application_id expert_subject submission_number scores comment submitted_at',
    'withdrawn once',
    'withdrawn_at withdrawal_reason',
  ),
  sealed_entries: {
    why: 'No fact of its own: positions without gaps, and leaves that a verifier computes again',
    insert: free,
    delete: kept,
    columns: {
      ...as(
        kept,
        `position entry_id leaf_hash action subject_id application_id round_id actor_subject
          actor_role actor_client request_id at reached_at`,
      ),
    },
  },
  sealed_entry_rules: {
    why: 'No fact of its own: the rules of sealed entries, for the search of auditors',
    insert: free,
    delete: kept,
    columns: as(kept, 'rule_id position'),
  },
  sealed_nodes: {
    why: 'No fact of its own: hashes of whole tiles, which a verifier computes again',
    insert: free,
    delete: kept,
    columns: { ...as(kept, 'level index hash') },
  },
  sm3_hashes: {
    why: 'No fact of its own: the second tree over the log, which a verifier computes again',
    insert: free,
    delete: kept,
    columns: { ...as(kept, 'level index hash') },
  },
  sm3_roots: {
    why: 'No fact of its own: roots of the second tree, which a verifier computes again',
    insert: free,
    delete: kept,
    columns: { ...as(kept, 'size root sealed_at') },
  },
  second_reviews: fact(
    'The second opinion on a decision',
    'proposal_id verdict reason reviewed_at reviewed_by',
  ),
  submissions: fact(
    'Packets, frozen as they were handed in',
    `application_id number policy_version form contact_version manifest manifest_sha256
      content_bands submitted_at submitted_by`,
  ),
  swept_databases: {
    why: 'No fact: which database the sweep of the store saw last, and since when',
    insert: free,
    delete: ownerOnly,
    truncate: ownerOnly,
    columns: { ...as(ownerOnly, 'one_row'), ...as(free, 'identity since') },
  },
  unsealed_entries: {
    why: 'No fact: the queue of sealing; a trigger fills it, an entry leaves it only when sealed',
    insert: ownerOnly,
    delete: free,
    truncate: kept,
    columns: { ...as(kept, 'number entry_id') },
  },
  token_revocations: fact(
    'Tokens that are refused before they expire',
    'id kind value issued_before reason denied_from created_at created_by',
    'lifted once',
    'lifted_at lifted_by lift_reason version',
  ),
  usage_reports: fact(
    'Usage reports of an award, as they were handed in',
    `id award_id application_id position number statement evidence is_late submitted_at
      submitted_by`,
    'returned or accepted once',
    'status return_reason return_due_at closed_at closed_by',
  ),
  webhook_deliveries: {
    why: 'No fact: the log of deliveries, kept for a while, and those that were asked for',
    insert: free,
    delete: free,
    truncate: ownerOnly,
    columns: {
      ...as(ownerOnly, 'id webhook_id kind event_id type position attempt requested_at'),
      ...as(free, 'outcome status reason excerpt ended_at duration_ms'),
    },
  },
  webhook_progress: {
    why: 'No fact: how far a webhook has come; its receiver has what was delivered',
    insert: free,
    delete: ownerOnly,
    truncate: ownerOnly,
    columns: {
      ...as(ownerOnly, 'webhook_id'),
      ...as(free, `position failures failing_since next_attempt_at last_delivered_at served_at`),
    },
  },
  webhooks: fact(
    'A subject of the ledger',
    'id owner_client owner_role created_at created_by',
    'revised, paused, resumed, disabled, rotated, replayed or deleted: each a version',
    `url types status disabled_because secret former_secret former_secret_until version
      updated_at`,
  ),
};
