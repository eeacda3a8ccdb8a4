import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import { countOf, lineOf, listOf, sha256Of, Uuid } from '#platform/contract/leaves.ts';
import { component, growingEnum, nullable, strictObject } from '#platform/contract/schema.ts';
import type { MaterialRow } from '../files/present.ts';
import { type FileFacts, MOST_SIGNATURES, signatureKinds } from '../model/file-facts.ts';

export const MaterialFacts = component(
  'MaterialFacts',
  strictObject(
    {
      materialId: Uuid,
      sha256: sha256Of('SHA-256 of the file, hex'),
      pageCount: nullable(
        countOf('页数: pages that an OFD names; null for other types, and where it does not open'),
      ),
      signatures: nullable(
        listOf(
          strictObject({
            kind: growingEnum(signatureKinds, {
              description: '签名 signature / 电子签章 seal / 时间戳 time-stamp',
            }),
            signer: nullable(
              lineOf('签名人: the name in the certificate of the signer; null: none was found'),
            ),
            coversWholeFile: Type.Boolean({
              description:
                '是否覆盖整个文件: false, it leaves something out, such as what was added after it',
            }),
          }),
          MOST_SIGNATURES,
          '内嵌的签名: in the order of the file; empty where there are none; null: the file takes more time or memory than an ordinary one',
        ),
      ),
    },
    {
      description:
        '文件自述的页数与签名: what a PDF or OFD says of itself. It is no verdict: nobody checked whether a signature is valid, or whose it is',
      examples: [
        {
          materialId: exampleCase.licence.id,
          sha256: exampleCase.licence.sha256,
          pageCount: null,
          signatures: [
            { kind: 'signature', signer: exampleCase.organisationName, coversWholeFile: true },
          ],
        },
      ],
    },
  ),
);

export function presentFacts(
  { id, sha256 }: Pick<MaterialRow, 'id' | 'sha256'>,
  facts: FileFacts | null,
): Static<typeof MaterialFacts> {
  const { pageCount, signatures } = facts ?? { pageCount: null, signatures: null };
  return { materialId: id, sha256, pageCount, signatures: signatures && [...signatures] };
}
