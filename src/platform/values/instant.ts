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
