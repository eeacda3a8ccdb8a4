export { tokenRevocationDigests } from './digests.ts';
