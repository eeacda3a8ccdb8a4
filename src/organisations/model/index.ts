export { organisationDigests } from './digests.ts';
