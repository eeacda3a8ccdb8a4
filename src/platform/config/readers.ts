/** Reads one environment variable: text in, value out, `undefined` for invalid text. */
export interface Reader<T> {
  /** completes “must be …” */
  readonly expects: string;
  read(text: string): T | undefined;
}

/**
 * One environment variable. Common variables keep their usual names; all others carry our prefix.
 */
export interface Variable<T> {
  readonly name: string;
  readonly reads: Reader<T>;
  readonly meaning: { readonly en: string; readonly zh: string };
  /** the default, written as in the environment */
  readonly byDefault?: string;
}

/**
 * A slice of the configuration: the variables of one part of the service, by the name of the value.
 */
export type Variables = Readonly<Record<string, Variable<unknown>>>;

type ValueOf<V> = V extends { readonly reads: Reader<infer T> }
  ? V extends { readonly byDefault: string }
    ? T
    : T | undefined
  : never;

export type ConfigOf<Slice extends Variables> = {
  readonly [Key in keyof Slice]: ValueOf<Slice[Key]>;
};

/** The environment that the settings are read from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a slice; an empty variable counts as not set.
 * @returns its values, undefined for each with a problem; problems never repeat a value, since some
 * are secret
 */
export function readSlice<Slice extends Variables>(
  slice: Slice,
  env: Environment,
): { readonly config: ConfigOf<Slice>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, { name, reads, byDefault }] of Object.entries(slice)) {
    const written = env[name] || byDefault;
    values[key] = written === undefined ? undefined : reads.read(written);
    if (written !== undefined && values[key] === undefined) {
      problems.push(`${name} must be ${reads.expects}`);
    }
  }
  return { config: values as ConfigOf<Slice>, problems };
}

export function text(): Reader<string> {
  return { expects: 'text', read: (text) => text };
}

export function secret(leastLength: number): Reader<string> {
  return {
    expects: `a secret of ${leastLength} characters or more`,
    read: (text) => (text.length >= leastLength ? text : undefined),
  };
}

/** A whole number in decimal digits, both bounds included. */
export function integer(least: number, most: number): Reader<number> {
  return {
    expects: `a whole number from ${least} to ${most}`,
    read(text) {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? value : undefined;
    },
  };
}

export function oneOf<const Word extends string>(...words: readonly Word[]): Reader<Word> {
  return {
    expects: `one of ${words.join(', ')}`,
    read: (text) => words.find((word) => word === text),
  };
}

export function flag(): Reader<boolean> {
  return {
    expects: 'true or false',
    read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  };
}

/** An absolute address, kept as written: an issuer must match the token's to the last slash. */
export function url(...protocols: readonly string[]): Reader<string> {
  const starts = protocols.map((protocol) => `${protocol}//`);
  return {
    expects: `an address starting ${starts.join(' or ')}`,
    read: (text) =>
      URL.canParse(text) && starts.some((start) => text.startsWith(start)) ? text : undefined,
  };
}

/** Origins of pages, separated by commas, each as its browser writes it; none stands for all. */
export function origins(): Reader<readonly string[]> {
  return {
    expects: 'origins such as https://apply.example.gov.cn, separated by commas',
    read(text) {
      const list = text.split(',').map((each) => each.trim());
      return list.every(isOrigin) ? [...new Set(list)] : undefined;
    },
  };
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\/[^*]+$/.test(text) || !URL.canParse(text)) return false;
  return new URL(text).origin === text;
}

/** An address that paths are appended to: without a trailing slash. */
export function baseUrl(): Reader<string> {
  const { expects, read } = url('http:', 'https:');
  return { expects, read: (text) => read(text)?.replace(/\/+$/, '') };
}

/** A directory of this machine, or a bucket and the prefix of its keys. */
export function storeUrl(): Reader<string> {
  return {
    expects: 'file:///directory or s3://bucket/prefix',
    read: (text) => (/^(file:\/\/\/|s3:\/\/[a-z0-9.-]+(\/|$))/.test(text) ? text : undefined),
  };
}

/** `tcp://host:port`, or `unix:///path` of a local socket. */
export function socketAddress(): Reader<string> {
  return {
    expects: 'tcp://host:port or unix:///path',
    read: (text) => (/^(tcp:\/\/[^/:]+:\d{1,5}|unix:\/\/\/.+)$/.test(text) ? text : undefined),
  };
}
