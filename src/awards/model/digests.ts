import { type LedgerAction, type StoredDigest, textDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import { digestAllocationInput } from './allocation/digest.ts';
import type { AllocationInput, AllocationTrace } from './allocation/types.ts';
import { usageReportDigests } from './instalments/usage-report.ts';

/** The digest of the calculation of an award. */
export function awardDigest({ trace }: { readonly trace: object }): string {
  return canonicalDigest(trace);
}

/** The digest of one product of a run: its case, and its calculation as it was proposed. */
export function itemDigest({
  applicationId,
  product,
}: {
  readonly applicationId: string;
  readonly product: object;
}): string {
  return canonicalDigest({ applicationId, product });
}

/** The calculation before any raising, which is added to it. */
function asGranted({ raisings: _raisings, ...granted }: AllocationTrace): object {
  return granted;
}

/** The finance platform's own number of a payment, a clawback or a correction. */
function numberDigest({
  action,
  table,
  place,
  member = 'externalIdSha256',
}: {
  readonly action: LedgerAction;
  readonly table: string;
  /** The member of the data that has the id of the row. */
  readonly place: string;
  readonly member?: string;
}): StoredDigest<never> {
  return {
    ...{ actions: [action], member, table, key: { id: place }, isReplaced: false },
    of: ({ externalId }: { readonly externalId: string }) => textDigest(externalId),
  };
}

const moneyDigests: readonly StoredDigest<never>[] = [
  numberDigest({
    action: 'disbursement.recorded',
    table: 'disbursements',
    place: 'disbursementId',
  }),
  numberDigest({ action: 'clawback.recorded', table: 'clawbacks', place: 'clawbackId' }),
  numberDigest({
    action: 'disbursement-correction.recorded',
    table: 'disbursement_corrections',
    place: 'correctionId',
  }),
  numberDigest({
    action: 'clawback-correction.recorded',
    table: 'clawback_corrections',
    place: 'correctionId',
  }),
  numberDigest({
    action: 'disbursement-correction.recorded',
    table: 'disbursements',
    place: 'movedToId',
    member: 'rightExternalIdSha256',
  }),
  numberDigest({
    action: 'clawback-correction.recorded',
    table: 'clawbacks',
    place: 'movedToId',
    member: 'rightExternalIdSha256',
  }),
];

const objectionDigests: readonly StoredDigest<never>[] = [
  {
    ...{ actions: ['objection.raised'], member: 'statementSha256' },
    ...{ table: 'objections', key: { id: 'objectionId' }, isReplaced: false },
    of: ({ statement }: { readonly statement: string | null }) => textDigest(statement),
  },
  {
    ...{ actions: ['objection.recorded'], member: 'referenceSha256' },
    ...{ table: 'objections', key: { id: 'objectionId' }, isReplaced: false },
    of: ({ reference }: { readonly reference: string | null }) => textDigest(reference),
  },
];

export const awardDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['award.granted'],
    member: 'traceSha256',
    table: 'awards',
    key: { application_id: 'subject', run_id: 'runId' },
    isReplaced: false,
    removedBy: 'award.revoked',
    of: ({ trace }: { readonly trace: AllocationTrace }) =>
      awardDigest({ trace: asGranted(trace) }),
  },
  {
    actions: ['award.raised'],
    member: 'traceSha256',
    table: 'awards',
    key: { id: 'awardId' },
    isReplaced: true,
    of: awardDigest,
  },
  {
    actions: ['allocation.proposed', 'allocation.confirmed', 'allocation.revoked'],
    member: 'inputsSha256',
    table: 'allocation_runs',
    key: { id: 'subject' },
    isReplaced: false,
    // The inputs of a run are those of all its products.
    atOnce: 1,
    of: ({ inputs }: { readonly inputs: AllocationInput }) => digestAllocationInput(inputs),
  },
  ...moneyDigests,
  ...objectionDigests,
  ...usageReportDigests,
];
