/** The header by which a counter system names the counter that a request comes from. */
export const COUNTER_HEADER = 'x-counter-number';

/**
 * What a caller's requests are counted by. All counters of the hall may share one service account,
 * and one busy counter must not stop the others: each is counted on its own. The header is believed
 * for the role `counter` only, and has 999 values at most.
 * @param counter the value of the header
 */
export function rateKey(
  { role, subject }: { readonly role: string; readonly subject: string },
  counter: string | readonly string[] | undefined,
): string {
  const names = role === 'counter' && typeof counter === 'string';
  return names && /^[1-9]\d{0,2}$/.test(counter) ? `${subject} at counter ${counter}` : subject;
}
