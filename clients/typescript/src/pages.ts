import { type Answer, dataOf } from './answers.ts';

/** Where a page begins; spread it into the query: `query: { ...page, status: ['submitted'] }`. */
export interface PagePosition {
  readonly cursor?: string;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

type ReadPage<Item> = (
  page: PagePosition,
) => Promise<Answer & { readonly data?: Page<Item> | undefined }>;

/**
 * Every page of a list, to its end.
 * @param read one page: `(page) => api.GET('/v1/applications', { params: { query: { ...page } } })`
 * @throws ProblemError when the service refuses a page
 */
export async function* pagesOf<Item>(read: ReadPage<Item>): AsyncGenerator<readonly Item[]> {
  let page: PagePosition | undefined = {};
  while (page !== undefined) {
    const { items, nextCursor }: Page<Item> = await dataOf(read(page));
    yield items;
    page = nextCursor === null ? undefined : { cursor: nextCursor };
  }
}

/** Every item of a list, page by page: see `pagesOf`. */
export async function* itemsOf<Item>(read: ReadPage<Item>): AsyncGenerator<Item> {
  for await (const items of pagesOf(read)) yield* items;
}
