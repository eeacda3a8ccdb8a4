import type { Block } from '../description.ts';
import type { Names } from '../wording.ts';
import { type AppointmentSlipContent, describeAppointmentSlip } from './appointment-slip.ts';
import { type AwardNoticeContent, describeAwardNotice } from './award-notice.ts';
import { type ClawbackNoticeContent, describeClawbackNotice } from './clawback-notice.ts';
import {
  type CancellationNoticeContent,
  describeCancellationNotice,
  describeLapseNotice,
  describeWithdrawalNotice,
  type LapseNoticeContent,
  type WithdrawalNoticeContent,
} from './end-notices.ts';
import { describeExtensionNotice, type ExtensionNoticeContent } from './extension-notice.ts';
import { describePublicationList, type PublicationListContent } from './publication-list.ts';
import { describeScoreSheet, type ScoreSheetContent } from './score-sheet.ts';

/** The papers that state an act as its entry of the ledger has it. */
export type ActContent =
  | AwardNoticeContent
  | AppointmentSlipContent
  | ExtensionNoticeContent
  | WithdrawalNoticeContent
  | LapseNoticeContent
  | CancellationNoticeContent
  | ClawbackNoticeContent
  | ScoreSheetContent
  | PublicationListContent;

export function describeAct(content: ActContent, names: Names): readonly Block[] {
  switch (content.kind) {
    case 'award-notice':
      return describeAwardNotice(content);
    case 'appointment-slip':
      return describeAppointmentSlip(content, names);
    case 'extension-notice':
      return describeExtensionNotice(content);
    case 'withdrawal-notice':
      return describeWithdrawalNotice(content);
    case 'lapse-notice':
      return describeLapseNotice(content);
    case 'cancellation-notice':
      return describeCancellationNotice(content);
    case 'clawback-notice':
      return describeClawbackNotice(content);
    case 'score-sheet':
      return describeScoreSheet(content);
    case 'publication-list':
      return describePublicationList(content);
  }
}
