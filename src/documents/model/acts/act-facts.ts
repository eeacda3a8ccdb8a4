import type { LedgerEntryRow } from '#ledger/index.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { PacketOfActRow } from '../../acts/repository.ts';
import type { Block, Fact } from '../description.ts';
import { type DocumentKind, documentNumber, type OfficeNumber, officeNumber } from '../kinds.ts';
import { factsOf } from '../state-content.ts';
import { capitalAmount } from './capital-amount.ts';

/** An act that has a paper, with the packet that the case had then. */
export interface ActRow extends PacketOfActRow {
  readonly entry: LedgerEntryRow;
  /** The acts of the same kind of paper on the case up to this one, which is the last. */
  readonly acts: readonly LedgerEntryRow[];
  /** What the office numbered on the case, by the id of the notice or of the entry. */
  readonly numbers: ReadonlyMap<string, OfficeNumber>;
}

/** The facts that every paper of an act states. */
export function factsOfAct(row: ActRow, policy: Policy, code: string, kind: DocumentKind) {
  const { acts, entry, numbers } = row;
  const given = numbers.get(entry.id) ?? null;
  const named = { kind, ordinal: acts.length, at: entry.at };
  return factsOf({ ...row, officeNumber: given }, policy, code, named);
}

/** The number of another paper of the case, by its source, or by its ordinal where the office gave none. */
export function numberOfPaper(
  { numbers, applicationNumber }: ActRow,
  {
    kind,
    id,
    ordinal,
  }: { readonly kind: DocumentKind; readonly id: string; readonly ordinal: number },
): string {
  const given = numbers.get(id);
  return given === undefined
    ? documentNumber(kind, applicationNumber, ordinal)
    : officeNumber(given);
}

/** An amount in digits, in groups of three, and in capitals: the two must say the same. */
export function amountFacts(name: string, amountFen: number): readonly Fact[] {
  return [
    { name: `${name}（小写）`, value: `¥${amountInDigits(amountFen)}`, strong: true },
    { name: `${name}（大写）`, value: capitalAmount(amountFen), strong: true },
  ];
}

/** `800,000.00` */
export function amountInDigits(amountFen: number): string {
  return moneyFromFen(amountFen).amount.replaceAll(/\B(?=(?:\d{3})+\.)/g, ',');
}

/** Parts of a whole in hundredths of a percent, as people read them: `40%`, `33.33%`. */
export function percent(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}

export function facts(...rows: readonly Fact[]): Block {
  return { kind: 'facts', rows };
}
