import { pureFiles } from './pure-files.ts';

const files = [...pureFiles()];

/**
 * tap asks for the sources that a test file must cover. All test files together cover the pure
 * ones.
 */
export default function coverageMap(): string[] {
  return files;
}
