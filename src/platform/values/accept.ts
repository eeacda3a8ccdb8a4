/** Some clients name anything with a single asterisk. */
const range = /^(\*|[a-z0-9!#$&^_.+*-]+\/[a-z0-9!#$&^_.+*-]+)((?:\s*;[^;]*)*)$/;
const weightIn = /;\s*q\s*=([^;]*)/;
/** More digits than the rule allows, and none before the point, are understood, too. */
const decimal = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/;

/**
 * The offered media type that an `Accept` header prefers (RFC 9110, section 12.5.1): the one of the
 * highest weight, between equals the one that is offered first. The most specific range that fits a
 * type gives its weight. What is no range, or has no number for a weight, is ignored.
 * @param header undefined when it was not sent, or without any range: anything is accepted
 * @param offered media types in lower case, without parameters
 * @returns undefined when none is accepted
 */
export function preferredType<Type extends string>(
  header: string | undefined,
  offered: readonly Type[],
): Type | undefined {
  const ranges = rangesOf(header ?? '');
  let preferred: Type | undefined;
  let highest = 0;
  for (const type of offered) {
    const names = [type, `${type.split('/')[0]}/*`, '*/*'];
    const fitting = names.flatMap((name) => ranges.find((each) => each.name === name) ?? []);
    const weight = fitting[0]?.weight ?? 0;
    if (weight <= highest) continue;
    preferred = type;
    highest = weight;
  }
  return preferred;
}

/** At least one; none would accept nothing. */
function rangesOf(header: string) {
  const ranges = header
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [, type, parameters = ''] = range.exec(part.trim()) ?? [];
      const weight = (weightIn.exec(parameters)?.[1] ?? '1').trim();
      if (type === undefined || !decimal.test(weight)) return [];
      return [{ name: type === '*' ? '*/*' : type, weight: Math.min(1, Number(weight)) }];
    });
  return ranges.length === 0 ? [{ name: '*/*', weight: 1 }] : ranges;
}

/**
 * The offered format that a request prefers. A link does not overrule a header that excludes what it
 * names.
 * @param types the media type of each format; between equals the first one is served
 * @param link the format that the address names; undefined: the header decides alone
 * @returns undefined when none is accepted
 */
export function preferredFormat<Format extends string>(
  header: string | undefined,
  types: Readonly<Record<Format, string>>,
  link: Format | undefined,
): Format | undefined {
  const formats = link === undefined ? (Object.keys(types) as Format[]) : [link];
  const preferred = preferredType(
    header,
    formats.map((format) => types[format]),
  );
  return formats.find((format) => types[format] === preferred);
}
