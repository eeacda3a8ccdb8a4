import { checkInWindow } from '#cases/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { BookingRow } from '../../acts/repository.ts';
import type { Facts } from '../content.ts';
import type { Block } from '../description.ts';
import { momentInWords } from '../shanghai-time.ts';
import { placeOf } from '../state-content.ts';
import {
  caseFacts,
  heading,
  type Names,
  ordinalColumn,
  paperName,
  paragraph,
  steps,
} from '../wording.ts';
import { type ActRow, facts, factsOfAct } from './act-facts.ts';
import { actAs } from './actions-of-papers.ts';

export interface AppointmentSlipContent extends Facts {
  readonly kind: 'appointment-slip';
  readonly counterNumber: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  /** Both ends inclusive; absent where the policy of the packet set no tolerance. */
  readonly checkIn?: { readonly opensAt: string; readonly closesAt: string };
  /** What to bring, as the acceptance before the booking asked for it. */
  readonly paperItems: readonly {
    readonly materialKind?: string;
    readonly original?: string;
    readonly note?: string;
  }[];
  /** The number of the booking system, such as i深圳. */
  readonly externalReference?: string;
  /** Whether the slot takes the place of another one. */
  readonly isMoved: boolean;
}

export interface BookingActRow extends ActRow {
  readonly booking: BookingRow;
}

/** @param policy the version pinned by the packet */
export function appointmentSlipContent(
  row: BookingActRow,
  policy: Policy,
  code: string,
): AppointmentSlipContent {
  const { entry, booking } = row;
  const { startsAt, endsAt, counterNumber, externalReference, paperItems } = booking;
  const { action } = actAs<'appointment.booked' | 'appointment.rescheduled'>(entry);
  const window = checkInWindow(booking, policy);
  return {
    kind: 'appointment-slip',
    ...factsOfAct(row, policy, code, 'appointment-slip'),
    counterNumber,
    startsAt: toWireInstant(startsAt),
    endsAt: toWireInstant(endsAt),
    place: placeOf(policy).place,
    ...(window === undefined
      ? {}
      : {
          checkIn: {
            opensAt: toWireInstant(window.opensAt),
            closesAt: toWireInstant(window.closesAt),
          },
        }),
    paperItems,
    ...(externalReference === null ? {} : { externalReference }),
    isMoved: action === 'appointment.rescheduled',
  };
}

/** @see rules 4.2, 4.2a, 4.2c: paper is brought in the booked slot */
export function describeAppointmentSlip(
  content: AppointmentSlipContent,
  names: Names,
): readonly Block[] {
  const { productName, counterNumber, place, isMoved, externalReference, paperItems } = content;
  return [
    paragraph(
      isMoved
        ? `你单位为“${productName}”补交纸质材料的窗口预约已改约如下；此前的预约凭证作废。`
        : `你单位为“${productName}”补交纸质材料的窗口预约已登记如下。`,
    ),
    facts(
      ...caseFacts(content),
      { name: '预约时段', value: slotInWords(content), strong: true },
      { name: '窗口', value: `${counterNumber}号`, strong: true },
      { name: '地点', value: place },
      ...(externalReference === undefined
        ? []
        : [{ name: '预约系统编号', value: externalReference }]),
    ),
    heading('一、须携带的材料'),
    {
      kind: 'table',
      columns: [ordinalColumn, { title: '材料', share: 0.36 }, { title: '说明', share: 0.55 }],
      rows: paperItems.map((item, index) => [
        `${index + 1}`,
        paperName(item, names),
        item.note ?? '',
      ]),
    },
    heading('二、须知'),
    ...steps(
      '请在预约时段携带本凭证和上列材料到窗口办理。',
      '不能按时到场的，请在时段开始之前取消或者改约；未到场的记为爽约。',
    ),
  ];
}

/** The slot in Beijing time, with the time in which the visitor checks in. */
function slotInWords({ startsAt, endsAt, checkIn }: AppointmentSlipContent): string {
  const slot = `${momentInWords(startsAt)}—${timeOf(endsAt)}`;
  if (checkIn === undefined) return `${slot}，北京时间`;
  return `${slot}（取号签到 ${timeOf(checkIn.opensAt)}—${timeOf(checkIn.closesAt)}）`;
}

/** `10:30`, from an instant with the offset of Shanghai. */
function timeOf(instant: string): string {
  return instant.slice(11, 16);
}
