import { requireCase } from '#cases/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import { requireOpen } from '../files/download-material.ts';
import { requireMaterial } from '../files/read-materials.ts';
import { MaterialParams } from '../files/schemas.ts';
import { unsafeFileCodes } from '../model/scan-states.ts';
import type { MaterialDeps } from '../storage/variables.ts';
import { factsReader } from './facts-reader.ts';
import { MaterialFacts, presentFacts } from './schemas.ts';

export function materialFactsRoutes(app: App, { db, objects }: MaterialDeps): void {
  const reader = factsReader(objects);
  app.addHook('onClose', () => reader.close());

  app.get(
    '/applications/:applicationId/materials/:materialId/facts',
    {
      config: {
        scope: 'materials:read',
        reads: 'file',
        findings: [...unsafeFileCodes, 'material-discarded'],
      },
      schema: {
        operationId: 'getMaterialFacts',
        summary: '材料的页数与签名 · What a file says of itself: its pages and signatures',
        description:
          'OFD 的页数，OFD 与 PDF 内嵌的签名、电子签章与时间戳，均按文件所载列出，供办理人员参考；不作有效性判断。' +
          ' Pages of an OFD; signatures, seals and time stamps in an OFD or PDF, as the file says,' +
          ' for those who review it. Nothing is verified.',
        tags: ['materials'],
        params: MaterialParams,
        response: { 200: MaterialFacts, ...problems(404, 409) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const row = await requireMaterial(db, actor, id, params.materialId);
      requireOpen(actor, row);
      return presentFacts(row, await reader.read(row, actor.subject));
    },
  );
}
