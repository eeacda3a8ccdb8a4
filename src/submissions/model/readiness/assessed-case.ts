import type { Contact, FormContent, LivingApplication } from '#cases/model/index.ts';
import type { ScanState } from '#materials/model/index.ts';
import type { ConcerningRecord } from '#other-measures/model/index.ts';
import type { Policy } from '#rounds/model/index.ts';

export interface SubmittedScenario {
  readonly code: string;
  /** Shanghai date, `YYYY-MM-DD`. */
  readonly publishedOn: string;
  readonly demandUnitName: string;
}

export interface AssessedMaterial {
  readonly kind: string;
  readonly sizeBytes: number;
  readonly issuer: string | null;
}

/** A current file that the scanner did not clear, or that is encrypted. */
export interface FileRemark {
  readonly kind: string;
  readonly scanState: ScanState;
  readonly isEncrypted: boolean;
}

export interface AssessedCase {
  /** The database's clock. */
  readonly now: Date;
  readonly applicantCreditCode: string;
  readonly form: FormContent;
  readonly contact: Contact | null;
  /**
   * The registered scenario that the form names; null when it names none, or none has that code.
   */
  readonly scenario: SubmittedScenario | null;
  /** The current materials. */
  readonly materials: readonly AssessedMaterial[];
  readonly fileRemarks: readonly FileRemark[];
  /** Records that other systems reported on the applicant. */
  readonly recordedMeasures: readonly ConcerningRecord[];
  /** The applicant's other living applications in the round. */
  readonly otherLiving: readonly LivingApplication[];
  readonly policy: Policy;
}
