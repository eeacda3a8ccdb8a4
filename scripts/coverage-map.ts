import { pureFiles } from './pure-files.ts';

const files = [...pureFiles()];

/** tap asks this for every test file: which sources it must cover. All of them together, the pure ones. */
export default function coverageMap(): string[] {
  return files;
}
