/**
 * Two lists that go in step, as pairs.
 * @throws RangeError for lists of different length
 */
export function inStep<A, B>(
  left: readonly A[],
  right: readonly B[],
): readonly (readonly [A, B])[] {
  if (left.length !== right.length) throw new RangeError('the lists are not in step');
  return left.map((item, index) => [item, right[index] as B]);
}
