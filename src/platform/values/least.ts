/**
 * The first texts in the order of their code units, as sorting them all and keeping the first would
 * give.
 * @param count how many at most, a few: one that belongs to them is put in its place one by one
 */
export function leastOf(texts: Iterable<string>, count: number): string[] {
  const least: string[] = [];
  for (const text of texts) {
    let place = least.length;
    while (place > 0 && text < String(least[place - 1])) place -= 1;
    if (place === count) continue;
    least.splice(place, 0, text);
    if (least.length > count) least.pop();
  }
  return least;
}
