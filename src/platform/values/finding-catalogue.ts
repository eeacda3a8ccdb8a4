import type { ProblemCode } from '../problems/problems.ts';
import type { Finding, FindingCode, Language, Localized, Severity } from './findings.ts';
import { toWireInstant } from './instant.ts';
import { moneyFromFen } from './money.ts';

/** The values that a finding's texts may take, by the name of their type. */
export interface ParameterValues {
  readonly instant: Date;
  /** Shanghai date, `YYYY-MM-DD`. */
  readonly day: string;
  readonly number: number;
  /** An amount of money in fen, written as yuan with two decimals. */
  readonly fen: number;
  /** The same in both languages: a code, the number of a case, a date. */
  readonly text: string;
  readonly texts: readonly string[];
  readonly name: Localized;
  readonly names: readonly Localized[];
}

export type ParameterType = keyof ParameterValues;

/** The catalogue's entry for all findings of one code. */
export interface FindingKind {
  /**
   * The clauses that it may rest on; empty if it rests on none. `given`: the clause of the action,
   * field or policy item that it is about.
   */
  readonly rules: readonly string[] | 'given';
  readonly severity: Severity;
  /**
   * The problems that it causes by itself; with other findings it may appear under theirs. Empty:
   * it appears in reports only.
   */
  readonly problems: readonly ProblemCode[];
  readonly parameters?: Readonly<Record<string, ParameterType>>;
  /** What happened. `{name}` stands for a parameter, in both texts. */
  readonly message: Localized;
  /** What to do next. */
  readonly remedy: Localized;
}

export type FindingCatalogue = Readonly<Record<string, FindingKind>>;

/** The values for the texts of a kind. */
export type Values<Kind> = Kind extends { readonly parameters: infer Parameters }
  ? { readonly [Name in keyof Parameters]: Valued<Parameters[Name]> }
  : Readonly<Record<never, never>>;
type Valued<Type> = Type extends ParameterType ? ParameterValues[Type] : never;

/** The rule must be named where there is a choice. */
export type RuleOf<Kind extends FindingKind> = Kind['rules'] extends readonly (infer Rule)[]
  ? Kind['rules'] extends readonly []
    ? null
    : Rule
  : string | null;

type Particulars<Kind extends FindingKind> = Kind['rules'] extends readonly [] | readonly [string]
  ? Kind extends { readonly parameters: object }
    ? [values: Values<Kind>]
    : []
  : [values: Values<Kind>, rule: RuleOf<Kind>];

/** A finding whose code always has a clause. */
export interface RuledFinding extends Finding {
  readonly rule: string;
}

type Found<Kind extends FindingKind> = null extends RuleOf<Kind> ? Finding : RuledFinding;

/**
 * Makes the builder of a catalogue's findings.
 * @returns a function of a code, a JSON Pointer ('' for the whole), the values for the texts, and
 *   the rule if the catalogue leaves a choice
 */
export function findingsOf<const Kinds extends FindingCatalogue>(kinds: Kinds) {
  return <const Code extends keyof Kinds & string>(
    code: Code,
    pointer: string,
    ...[values, rule]: Particulars<Kinds[Code]>
  ): Found<Kinds[Code]> =>
    findingOf(kinds, { code, pointer, values, rule: rule as string | null | undefined }) as Found<
      Kinds[Code]
    >;
}

export interface Particular {
  readonly code: string;
  readonly pointer: string;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  readonly rule?: string | null | undefined;
}

/** @throws RangeError for a code that the catalogue does not have */
export function findingOf(
  kinds: FindingCatalogue,
  { code, pointer, values = {}, rule }: Particular,
): Finding {
  const kind = kinds[code];
  if (kind === undefined) throw new RangeError(`no finding is called ${code}`);
  const { rules, severity, parameters, message, remedy } = kind;
  const written = (text: Localized) =>
    parameters === undefined ? text : fill(text, parameters, values);
  return {
    code: code as FindingCode,
    severity,
    rule: rule ?? (rules === 'given' ? null : (rules[0] ?? null)),
    pointer,
    message: written(message),
    remedy: written(remedy),
  };
}

type Parameters = NonNullable<FindingKind['parameters']>;

function fill({ zh, en }: Localized, parameters: Parameters, values: object): Localized {
  const given = new Map(Object.entries(values));
  const filled = (template: string, language: Language) =>
    partsOf(template)
      .map((part, index) =>
        index % 2 === 0 ? part : write(parameters[part], given.get(part), language),
      )
      .join('');
  return { zh: filled(zh, 'zh'), en: filled(en, 'en') };
}

const split = new Map<string, readonly string[]>();

/**
 * Texts and parameter names in turn. Each template is split once, because a request builds many
 * findings.
 */
export function partsOf(template: string): readonly string[] {
  const known = split.get(template);
  if (known !== undefined) return known;
  const parts = template.split(/\{(\w+)\}/);
  split.set(template, parts);
  return parts;
}

const joints = { zh: '、', en: ', ' } as const;
const nothing = { zh: '无', en: 'none' } as const;

function write(type: ParameterType | undefined, value: unknown, language: Language): string {
  switch (type) {
    case 'instant':
      return toWireInstant(value as Date);
    case 'fen':
      return moneyFromFen(value as number).amount;
    case 'name':
      return (value as Localized)[language];
    case 'names':
      return (value as readonly Localized[]).map((name) => name[language]).join(joints[language]);
    case 'texts': {
      const texts = value as readonly string[];
      return texts.length === 0 ? nothing[language] : texts.join(joints[language]);
    }
    default:
      return String(value);
  }
}
