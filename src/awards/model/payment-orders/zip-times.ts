const CENTRAL_FILE = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/** 1980-01-01T00:00, the first time that the format can tell. */
const FIRST_TIME = 0;
const FIRST_DAY = (1 << 5) | 1;

/**
 * The same archive with all of its files at the first time that the format can tell, so that the
 * same content always gives the same bytes.
 * @param archive a ZIP archive without a comment, such as the one around a spreadsheet
 * @throws RangeError for anything else
 */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(archive);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) {
    throw new RangeError('not a ZIP archive without a comment');
  }
  let at = view.getUint32(end + 16, true);
  for (let file = 0; file < view.getUint16(end + 10, true); file++) {
    if (view.getUint32(at, true) !== CENTRAL_FILE)
      throw new RangeError('not a file of a directory');
    const local = view.getUint32(at + 42, true);
    for (const place of [at + 12, local + 10]) {
      view.setUint16(place, FIRST_TIME, true);
      view.setUint16(place + 2, FIRST_DAY, true);
    }
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    at += 46 + Number(name) + Number(extra) + Number(comment);
  }
  return bytes;
}
