import { ApplicationParams } from '#cases/index.ts';
import { Uuid } from '#platform/contract/leaves.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { downloadDocument } from '../content/download-document.ts';
import type { Press } from '../content/press.ts';
import { pdf } from '../content/routes.ts';
import { findAppointmentSlip, findLatestPaper } from './find-papers.ts';

const tags = ['documents'];

export function actDocumentRoutes(app: App, { db }: Pick<Deps, 'db'>, press: Press): void {
  app.get(
    '/appointments/:appointmentId/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadAppointmentSlip',
        summary: '打印预约凭证 · The slip of an appointment as a printable PDF',
        description:
          'A4 中文 PDF：时段、窗口、地点与须携带的材料。改约后为新时段的凭证；此前的凭证、取消与到访情况可凭核验码核对。' +
          ' A PDF of A4 in Chinese: slot, counter, place and what to bring. A moved appointment' +
          ' has a new slip; verification tells of the former one, of a cancellation and a visit.',
        tags,
        params: AppointmentDocumentParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const found = await findAppointmentSlip(db, appointmentId, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );

  app.get(
    '/applications/:applicationId/award/document',
    {
      config: { scope: 'applications:read', reads: 'file' },
      schema: {
        operationId: 'downloadAwardNotice',
        summary: '打印资助通知书 · The notice of a final award as a printable PDF',
        description:
          'A4 中文 PDF，金额另附大写。资助最终确定后才有此文书；调增后为新的通知书，并取代此前的。' +
          ' A PDF of A4 in Chinese, with the amount in capitals too. There is one once the award' +
          ' is final; a raised award has a new one, which replaces the former.',
        tags,
        params: ApplicationParams,
        response: { 200: pdf, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const sought = { kind: 'award-notice', applicationId } as const;
      const found = await findLatestPaper(db, sought, request.actor);
      return downloadDocument(press, request, reply, found);
    },
  );
}

export const AppointmentDocumentParams = strictObject({ appointmentId: Uuid });
