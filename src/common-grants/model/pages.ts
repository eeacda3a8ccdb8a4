/** A page by its number, as the protocol pages; the first is 1. */
export interface NumberedPage {
  readonly page: number;
  readonly pageSize: number;
}

export interface PageFound<Item> {
  readonly items: readonly Item[];
  readonly paginationInfo: NumberedPage & {
    readonly totalItems: number;
    readonly totalPages: number;
  };
}

/** @returns no items beyond the last page */
export function pageOf<Item>(all: readonly Item[], wanted: Partial<NumberedPage>): PageFound<Item> {
  const { page = 1, pageSize = 100 } = wanted;
  const start = (page - 1) * pageSize;
  return {
    items: all.slice(start, start + pageSize),
    paginationInfo: {
      ...{ page, pageSize, totalItems: all.length },
      totalPages: Math.ceil(all.length / pageSize),
    },
  };
}
