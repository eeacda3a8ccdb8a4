import { v7 as uuidv7 } from 'uuid';
import type { Database } from '#platform/database/database.ts';
import { underKey } from '#platform/idempotency/request.ts';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import type { DeliveryKind } from '../model/answers.ts';
import { type DeliveryRow, deliveryStatements } from './repository.ts';

/** Deliveries of one webhook that were asked for and are still to be made. */
const MOST_ASKED = 100;

export const askingCodes = ['too-many-asked-deliveries'] as const;

export interface AskedDelivery {
  readonly webhookId: string;
  readonly kind: DeliveryKind;
  /** Of a test: undefined, it gets the delivery's own. */
  readonly eventId?: string;
  readonly type: string;
  readonly position: number | null;
}

/**
 * Has something delivered in the webhook's next turn, so that still one delivery of it is under way
 * at a time.
 * @throws Problem `action-not-allowed`
 */
export async function askDelivery(
  db: Database,
  { webhookId, eventId, ...asked }: AskedDelivery,
): Promise<DeliveryRow> {
  const { ask, find } = deliveryStatements(db);
  const id = uuidv7();
  const [row] = await underKey(() =>
    ask.execute({
      ...asked,
      ...{ id, webhookId, eventId: eventId ?? id, attempt: 1, most: MOST_ASKED },
      ...{ status: null, reason: null, excerpt: null, durationMs: null },
    }),
  );
  if (row === undefined) {
    const findings = [finding('too-many-asked-deliveries', '', { most: MOST_ASKED })];
    throw new Problem('action-not-allowed', { findings });
  }
  const [delivery] = await find.execute({ webhookId, id });
  if (delivery === undefined) throw new Error('a delivery that was just asked for is gone');
  return delivery;
}
