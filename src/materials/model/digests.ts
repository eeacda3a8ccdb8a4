import { type StoredDigest, textDigest } from '#kernel/model/index.ts';

/** A file, by its digest, and what the scanner said of it. */
export const materialDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['material.uploaded', 'material.removed', 'material.discarded'],
    member: 'sha256',
    table: 'materials',
    key: { id: 'materialId' },
    isReplaced: false,
    of: ({ sha256 }: { readonly sha256: string }) => sha256,
  },
  {
    actions: ['material.scanned'],
    member: 'findingSha256',
    table: 'materials',
    key: { id: 'materialId' },
    isReplaced: true,
    of: ({ scanFinding }: { readonly scanFinding: string | null }) => textDigest(scanFinding),
  },
];
