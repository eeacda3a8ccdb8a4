import type {
  ApplicantHistory,
  Contact,
  FormContent,
  LeftOrganisation,
  LivingApplication,
  OpenItems,
} from '#cases/model/index.ts';
import type { FileDefect, ScanState } from '#materials/model/index.ts';
import type { ConcerningRecord } from '#other-measures/model/index.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { PacketMaterial } from '../packet.ts';

export interface SubmittedScenario {
  readonly code: string;
  /** Shanghai date, `YYYY-MM-DD`. */
  readonly publishedOn: string;
  readonly demandUnitName: string;
}

/** The latest packet, which a correction is compared with. */
export interface FormerPacket {
  readonly form: FormContent;
  readonly contactVersion: number;
  readonly materials: readonly PacketMaterial[];
}

/** A current file that the scanner did not clear, or that is encrypted or may be damaged. */
export interface FileRemark {
  readonly kind: string;
  readonly scanState: ScanState;
  readonly isEncrypted: boolean;
  readonly defects: readonly FileDefect[];
  /** Its size, where it is unscannable because of that. */
  readonly beyondScannerBytes?: number | null | undefined;
}

export interface RemarkOnFile extends FileRemark {
  readonly materialId: string;
}

export interface AssessedCase extends ApplicantHistory {
  /** The database's clock. */
  readonly now: Date;
  readonly form: FormContent;
  readonly contact: Contact | null;
  /** Who left its consortium. */
  readonly leftConsortium: readonly LeftOrganisation[];
  /**
   * The registered scenario that the form names; null when it names none, or none has that code.
   */
  readonly scenario: SubmittedScenario | null;
  /** The current materials. */
  readonly materials: readonly PacketMaterial[];
  readonly fileRemarks: readonly FileRemark[];
  /** Records that other systems reported on the applicant. */
  readonly recordedMeasures: readonly ConcerningRecord[];
  /** The applicant's other living applications in the round. */
  readonly otherLiving: readonly LivingApplication[];
  readonly policy: Policy;
  readonly contactVersion: number;
  /** What the open return notice lets the applicant change; null: there is none. */
  readonly openItems: OpenItems | null;
  /** Null in a draft. */
  readonly formerPacket: FormerPacket | null;
}
