import { preferredFormat } from '../values/accept.ts';

/** The media types of a table, by what a link calls them. */
export const tableMediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type TableFormat = keyof typeof tableMediaTypes;

export const tableFormats = Object.keys(tableMediaTypes) as TableFormat[];

const listTypes = { json: 'application/json', ...tableMediaTypes } as const;

/**
 * How a list with a table is sent: as its link says, or as the `Accept` header prefers.
 * @param link the parameter `format`; anything but a format of a table is as none
 * @returns undefined when nothing of it is accepted
 */
export function chooseTable(
  accept: string | undefined,
  link: unknown,
): keyof typeof listTypes | undefined {
  const linked = tableFormats.find((format) => format === link);
  return preferredFormat(accept, listTypes, linked);
}
