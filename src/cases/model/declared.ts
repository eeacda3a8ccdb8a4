/** When (RFC 3339) and by whom each declaration was agreed to, by declaration code. */
export type Declared = Readonly<Record<string, { readonly at: string; readonly by: string }>>;

/**
 * When and by whom each declaration was agreed to: kept while it stays agreed, gone when it is
 * taken back, new when it is given again.
 * @param before what was declared so far
 * @param declarations the form's declarations after the change, by code
 * @see rules 3.3–3.6: each declaration is its own, dated, and somebody's
 */
export function declaredBy(
  subject: string,
  now: Date,
  before: Declared,
  declarations: Readonly<Record<string, boolean>> = {},
): Declared {
  const known = new Map(Object.entries(before));
  return Object.fromEntries(
    Object.entries(declarations)
      .filter(([, agreed]) => agreed)
      .map(([code]) => [code, known.get(code) ?? { at: now.toISOString(), by: subject }]),
  );
}
