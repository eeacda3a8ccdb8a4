import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { productOf } from '../cast.ts';
import type { Schemas } from '../client/access.ts';
import { materialFile, usualMaterials } from '../data/files.ts';
import { consortiumMembers, organisation } from '../data/organisations.ts';
import { dayAfter } from './sample-call.ts';

export const sampleScenario = {
  code: 'KFCJ-SAMPLE-001',
  name: '窗口事项智能导办',
  summary: '群众描述诉求后给出事项、材料和窗口，减少重复排队与材料退回。',
  demandUnit: { name: '深圳市样例政务服务中心', creditCode: null },
} as const;

/** Scenario published, product completed, product in use: this many days before today. */
const DAYS_AGO = { published: 90, completed: 60, inUse: 30 } as const;

export function scenarioPublishedOn(today: string): string {
  return dayAfter(today, -DAYS_AGO.published);
}

export interface SampleApplication {
  readonly roundId: string;
  readonly form: Schemas['ApplicationForm'];
}

/** The complete form of the organisation 蓝桥 for the sample scenario. */
export function sampleApplication(
  { id, declarations }: { readonly id: string; readonly declarations: readonly string[] },
  today: string,
): SampleApplication {
  const { name, kind, activities, placeOfBusiness, contact } = organisation('lanqiao');
  return {
    roundId: id,
    form: {
      scenarioCode: sampleScenario.code,
      organisation: {
        ...{ name, kind, placeOfBusiness, activities: [...activities] },
        businessInShenzhen: true,
      },
      contact,
      product: {
        ...productOf('lanqiao').form,
        completedOn: dayAfter(today, -DAYS_AGO.completed),
        inUseSince: dayAfter(today, -DAYS_AGO.inUse),
      },
      declarations: Object.fromEntries(declarations.map((code) => [code, true])),
    },
  };
}

/** Writes what an applicant needs: the body of a draft, and a file for each kind of material. */
export async function writeApplicantFiles(
  directory: string,
  application: SampleApplication,
): Promise<void> {
  const materials = join(directory, 'materials');
  await mkdir(materials, { recursive: true });
  await writeFile(join(directory, 'application.json'), JSON.stringify(application, undefined, 2));
  const subject = {
    ...{ organisation: organisation('lanqiao'), product: productOf('lanqiao') },
    members: consortiumMembers,
  };
  for (const kind of usualMaterials) {
    const { fileName, bytes } = await materialFile(kind, subject);
    await writeFile(join(materials, `${kind}${extname(fileName)}`), bytes);
  }
}
