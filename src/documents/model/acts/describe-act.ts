import type { Block } from '../description.ts';
import type { Names } from '../wording.ts';
import { type AppointmentSlipContent, describeAppointmentSlip } from './appointment-slip.ts';
import { type AwardNoticeContent, describeAwardNotice } from './award-notice.ts';

/** The papers that state an act as its entry of the ledger has it. */
export type ActContent = AwardNoticeContent | AppointmentSlipContent;

export function describeAct(content: ActContent, names: Names): readonly Block[] {
  switch (content.kind) {
    case 'award-notice':
      return describeAwardNotice(content);
    case 'appointment-slip':
      return describeAppointmentSlip(content, names);
  }
}
