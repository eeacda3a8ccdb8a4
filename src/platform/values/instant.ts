const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

/**
 * An instant as the wire writes it: RFC 3339 with milliseconds and the offset of Asia/Shanghai,
 * which has been +08:00 all year since 1991.
 */
export function toWireInstant(instant: Date): string {
  return new Date(instant.getTime() + shanghaiOffsetMs).toISOString().replace('Z', '+08:00');
}

export function toWireInstantOrNull(instant: Date | null): string | null {
  return instant === null ? null : toWireInstant(instant);
}

/** Years beyond these are slips of the hand, and some of them PostgreSQL could not store. */
const day = '(?:19|20|21)\\d{2}-\\d{2}-\\d{2}';
/** No 24:00 and no leap second: other languages' readers refuse the one, JavaScript the other. */
const timeOfDay = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
/** Java's readers take no more than 18 hours; no place is further than 14 from Greenwich. */
const offset = 'Z|[+-](?:(?:0\\d|1[0-7]):[0-5]\\d|18:00)';
const localDate = new RegExp(`^${day}$`);
const wireInstant = new RegExp(`^${day}T${timeOfDay}(?:\\.\\d{1,3})?(?:${offset})$`);

/** A day that the calendar has, `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  return localDate.test(text) && dayExists(text);
}

/**
 * RFC 3339 with its offset, and milliseconds at most, since the service decides with those. The
 * midnight that ends a day is 00:00 of the next.
 */
export function isInstant(text: string): boolean {
  return wireInstant.test(text) && dayExists(text);
}

function dayExists(text: string): boolean {
  const [year, month, date] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  return (
    month >= 1 &&
    month <= 12 &&
    date >= 1 &&
    date <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  );
}
