export { counterDigests } from './digests.ts';
