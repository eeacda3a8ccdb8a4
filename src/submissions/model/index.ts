export { checksumList, fittingPath, materialPaths, readableJson } from './archive-paths.ts';
export { jaccardBasisPoints, productShingles } from './content-fingerprint.ts';
