/** The log of the database is not the one whose checkpoint is kept outside. */
export class ForkedLogError extends Error {
  override readonly name = 'ForkedLogError';
}
