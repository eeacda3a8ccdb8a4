/** A piece of SVG. Only `element` and `label` make one, so all text in it is escaped. */
export type Svg = string & { readonly __svg: true };

type Attributes = Readonly<Record<string, string | number>>;

/**
 * @param name of an element that cannot hold a script or an outside link: shapes, groups and text
 */
export function element(
  name: 'circle' | 'g' | 'line' | 'rect' | 'svg' | 'text' | 'title',
  attributes: Attributes,
  children: readonly Svg[] = [],
): Svg {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const inner = children.join('');
  return (inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`) as Svg;
}

/** Text as a child of `text` or `title`. */
export function words(text: string): Svg {
  return escaped(text) as Svg;
}

function escaped(text: string): string {
  return (
    text
      // XML 1.0 forbids control characters.
      .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
  );
}
