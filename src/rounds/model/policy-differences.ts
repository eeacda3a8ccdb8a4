import { canonicalJson } from '#platform/values/canonical.ts';
import { type CodedItem, isCatalogue, isObject, itemOf } from './coded-items.ts';
import type { PolicyDocument } from './policy-document.ts';
import { type SettingPointer, settingAt } from './settings/catalogue.ts';
import { isMarked } from './settings/policy-leaves.ts';

/** One thing that differs between two versions of a policy. */
export interface PolicyDifference {
  /**
   * JSON Pointer into the later document, or into the earlier one where something was removed: a
   * setting, a catalogue entry, one of its members, or a text.
   */
  readonly pointer: string;
  /** The setting of the catalogue that it changes; null for a text such as the title. */
  readonly setting: SettingPointer | null;
  /** As the document holds it; undefined where the version lacks it. */
  readonly before: unknown;
  readonly after: unknown;
  /** False where only the mark or the clause differs. */
  readonly isOfValue: boolean;
  /** Whether the call, or its guide, gave the earlier value. */
  readonly wasGiven: boolean;
}

interface Place extends Pick<PolicyDifference, 'pointer' | 'setting' | 'wasGiven'> {
  /** The pointer with a star for any item of a list. */
  readonly pattern: string;
}

/**
 * Everything in which two versions of a policy differ, in the order of the later one. Entries of
 * catalogues are the same by their code, wherever they stand.
 */
export function policyDifferences(
  before: PolicyDocument,
  after: PolicyDocument,
): PolicyDifference[] {
  return compared(before, after, { pointer: '', pattern: '', setting: null, wasGiven: false });
}

function compared(before: unknown, after: unknown, place: Place): PolicyDifference[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  const setting = settingAt(place.pattern) ? (place.pattern as SettingPointer) : place.setting;
  const here = { ...place, setting, wasGiven: place.wasGiven || isGiven(before) };
  if (isCatalogue(before) && isCatalogue(after)) return comparedItems(before, after, here);
  const [was, is] = [membersOf(before, after), membersOf(after, before)];
  if (was !== undefined && is !== undefined) {
    return Object.keys({ ...is, ...was }).flatMap((key) =>
      compared(was[key], is[key], {
        ...here,
        pointer: `${place.pointer}/${key}`,
        pattern: `${place.pattern}/${key}`,
      }),
    );
  }
  const { pointer } = here;
  // A calendar is a list of marked years, which is compared as one.
  const wasGiven = here.wasGiven || (Array.isArray(before) && before.some(isGiven));
  const isOfValue = !/\/(mark|clause)$/.test(pointer) && !isSameValue(before, after);
  return [{ pointer, setting, before, after, isOfValue, wasGiven }];
}

function comparedItems(
  before: readonly CodedItem[],
  after: readonly CodedItem[],
  place: Place,
): PolicyDifference[] {
  const at = (index: number) => ({
    ...place,
    pointer: `${place.pointer}/${index}`,
    pattern: `${place.pattern}/*`,
  });
  return [
    ...after.flatMap((item, index) => compared(itemOf(before, item.code), item, at(index))),
    ...before.flatMap((item, index) =>
      itemOf(after, item.code) === undefined ? compared(item, undefined, at(index)) : [],
    ),
  ];
}

/** The members of a part; none where it is a section that only the other version has. */
function membersOf(node: unknown, other: unknown): Readonly<Record<string, unknown>> | undefined {
  if (hasMembers(node)) return node;
  const isAbsent = node === undefined && hasMembers(other) && !isMarked(other);
  return isAbsent && !('code' in other) ? {} : undefined;
}

/** Whether a part of a document is compared member by member: not a setting, not a text. */
function hasMembers(node: unknown): node is Readonly<Record<string, unknown>> {
  return isObject(node) && !('zh' in node) && !isSetting(node);
}

function isSetting(node: unknown): node is { readonly value: unknown } {
  return isMarked(node) && 'value' in node;
}

function isSameValue(before: unknown, after: unknown): boolean {
  if (!isSetting(before) || !isSetting(after)) return false;
  return canonicalJson(before.value) === canonicalJson(after.value);
}

function isGiven(node: unknown): boolean {
  return isMarked(node) && node.mark === 'given';
}
