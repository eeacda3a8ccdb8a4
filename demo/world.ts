import type { CaseKey } from './cast.ts';
import type { Access, Api, Schemas } from './client/access.ts';
import type { Checks } from './client/checks.ts';
import type { Organisation } from './data/organisations.ts';
import type { Product } from './data/products.ts';

/** The tools of every stage of the play. */
export interface World {
  readonly as: Access;
  readonly checks: Checks;
  /**
   * Moves the service's clock.
   * @param at RFC 3339 with offset
   * @param frozen stand still at that instant; otherwise run on from it
   */
  readonly moveClock: (at: string, frozen?: 'frozen') => Promise<void>;
}

export interface OpenRound {
  readonly id: string;
  readonly policy: Schemas['PolicyDocument'];
}

/** One application of the play, with its applicant's access. */
export interface Case {
  readonly key: CaseKey;
  readonly id: string;
  readonly organisation: Organisation;
  readonly product: Product;
  readonly applicant: Api;
}

export type Cases = Readonly<Record<CaseKey, Case>>;

/** Moves the clock through the API, as a development token may. */
export async function clockOf(as: Access, checks: Checks): Promise<World['moveClock']> {
  const admin = await as('admin');
  return async (at, frozen) => {
    const body = { at, frozen: frozen === 'frozen' };
    await checks.succeeds('clock', admin.PUT('/v1/development/clock', { body }));
  };
}
