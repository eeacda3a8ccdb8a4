/** When (RFC 3339) and by whom each declaration was agreed to, by declaration code. */
export type Declared = Readonly<Record<string, { readonly at: string; readonly by: string }>>;

/**
 * When and by whom each declaration was agreed to. An entry stays while the declaration stays
 * agreed, goes when it is taken back, and is new when it is given again.
 * @param before the declarations so far
 * @param declarations the form's declarations after the change, by code
 * @see rules 3.3–3.6: each declaration stands alone, with its date and its author
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
