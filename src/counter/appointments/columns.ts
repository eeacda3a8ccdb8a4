import {
  codeColumn,
  idColumn,
  instantColumn,
  listColumn,
  nameColumn,
  numberColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import { appointmentStatusNames } from '../model/vocabulary.ts';
import type { Appointment } from './schemas.ts';

/** Who comes on a day, as a file. */
export const appointmentTable: Table<Appointment> = {
  name: '窗口预约清单',
  columns: [
    numberColumn('窗口', ({ slot }) => slot.counterNumber),
    instantColumn('时段开始', ({ slot }) => slot.startsAt),
    instantColumn('时段结束', ({ slot }) => slot.endsAt),
    codeColumn('申报编号', ({ applicationNumber }) => applicationNumber),
    textColumn('申报单位', ({ organisationName }) => organisationName),
    nameColumn('预约状态', ({ status }) => appointmentStatusNames[status]),
    codeColumn('外部预约编号', ({ externalReference }) => externalReference),
    listColumn('须携带的材料', ({ paper }) => paper.flatMap(({ name }) => name?.zh ?? [])),
    instantColumn('签到时间', ({ checkedInAt }) => checkedInAt),
    instantColumn('结束时间', ({ endedAt }) => endedAt),
    instantColumn('预约时间', ({ bookedAt }) => bookedAt),
    idColumn('预约标识', ({ id }) => id),
    idColumn('申报标识', ({ applicationId }) => applicationId),
  ],
};
