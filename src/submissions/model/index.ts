export { jaccardBasisPoints, productShingles } from './content-fingerprint.ts';
