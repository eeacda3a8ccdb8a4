import type { ApplicantYear } from '#awards/model/index.ts';
import type {
  ApplicantHistory,
  CaseStatus,
  LivingInRound,
  OrganisationChangeKind,
} from '#cases/model/index.ts';
import type { Loaded } from '#kernel/model/index.ts';

/** A change of an organisation, as its registration authority recorded it. */
export interface OrganisationChangeContent {
  readonly kind: OrganisationChangeKind;
  readonly creditCode: string;
  /** The new name; in a merger or split that of the successor. */
  readonly name: string;
  /** Null: a rename. */
  readonly successorCreditCode: string | null;
  /** The applications that go over in a split; null: all of them. */
  readonly applicationIds: readonly string[] | null;
  /** Number of the authority's paper. */
  readonly evidence: string;
  /** Day of the registration, local. */
  readonly effectiveOn: string;
}

/** A case of the organisation, in a round that goes on or is settled. */
export interface ChangingCase extends ApplicantHistory {
  readonly id: string;
  readonly roundId: string;
  /** Null in a draft. */
  readonly number: string | null;
  readonly status: CaseStatus;
  readonly productKey: string | null;
  readonly version: number;
  readonly judgingPolicyVersion: number;
  /** The name in the latest packet, or in the draft. */
  readonly formName: string | null;
  /** Its award, as far as it counts under the annual cap. */
  readonly award: { readonly year: number; readonly netFen: number } | null;
}

/** An organisation with everything that its change depends on. */
export interface ChangingOrganisation extends Loaded {
  /** The clock of this load, which is later than `now` after a lost race. */
  readonly loadedAt: Date;
  readonly cases: readonly ChangingCase[];
  /** Whether it, or a branch that named it, was ever awarded, in an archived round too. */
  readonly isAwarded: boolean;
  /** Its last successor, if it was merged away before. */
  readonly mergedInto: string | null;
  readonly successor: {
    /** The last successor of the successor, if that was merged away before. */
    readonly mergedInto: string | null;
    /** Whether an application was ever filed under its code. */
    readonly isKnown: boolean;
    readonly living: readonly LivingInRound[];
  };
  /** The years of both organisations under the cap (rule 2.4). */
  readonly years: readonly ApplicantYear[];
}

export function nameOf({ applicantName, formName }: ChangingCase): string | null {
  return applicantName ?? formName;
}

/** The cases that a change moves. A case that has the new name already stays as it is. */
export function concernedCases(
  { cases }: Pick<ChangingOrganisation, 'cases'>,
  { kind, name, applicationIds }: OrganisationChangeContent,
): readonly ChangingCase[] {
  if (kind === 'rename') return cases.filter((each) => nameOf(each) !== name);
  return applicationIds === null ? cases : cases.filter(({ id }) => applicationIds.includes(id));
}
