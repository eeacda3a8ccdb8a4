const range = /^([a-z0-9!#$&^_.+*-]+)\/([a-z0-9!#$&^_.+*-]+)((?:\s*;[^;]*)*)$/;
const weightIn = /;\s*q=([01](?:\.\d{0,3})?)\s*(?:;|$)/;

/**
 * The offered media type that an `Accept` header prefers (RFC 9110, section 12.5.1): the one of the
 * highest weight, between equals the one that is offered first. The most specific range that fits a
 * type gives its weight.
 * @param header undefined when it was not sent: anything is accepted
 * @param offered media types in lower case, without parameters
 * @returns undefined when none is accepted
 */
export function preferredType<Type extends string>(
  header: string | undefined,
  offered: readonly Type[],
): Type | undefined {
  const ranges = (header ?? '*/*')
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [, type, subtype, parameters = ''] = range.exec(part.trim()) ?? [];
      const [, weight = '1'] = weightIn.exec(parameters) ?? [];
      return type === undefined ? [] : [{ name: `${type}/${subtype}`, weight: Number(weight) }];
    });
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
