import { and, eq, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow } from '#platform/database/statements.ts';
import { appointments } from '../appointments/tables.ts';
import { counterSlots } from '../slots/tables.ts';

export const visitStatements = perDatabase((db: Database) => ({
  bookedToSettle: db
    .select({ id: appointments.id })
    .from(appointments)
    .innerJoin(counterSlots, eq(counterSlots.id, appointments.slotId))
    .innerJoin(applications, eq(applications.id, appointments.applicationId))
    .where(
      and(
        sql`${appointments.status} = 'booked'`,
        idsAfter(appointments.id),
        sql`${applications.lateVisitAt} is null`,
        sql`(${counterSlots.endsAt} < ${appNow} or ${applications.paperState} <> 'required'
            or ${applications.status} not in ('accepted', 'returned', 'resubmitted'))`,
      ),
    )
    .orderBy(appointments.id)
    .limit(sql.placeholder('limit'))
    .prepare('counter_booked_to_settle'),
}));
