export { eventDigests } from './digests.ts';
