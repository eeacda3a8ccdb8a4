import { hash } from 'node:crypto';
import { shortName } from '../cast.ts';
import {
  type MaterialFile,
  type MaterialKind,
  materialFile,
  materialKinds,
  usualMaterials,
} from '../data/files.ts';
import { consortiumMembers } from '../data/organisations.ts';
import { scenarioByCode } from '../data/scenarios.ts';
import type { Case, Cases, World } from '../world.ts';

const LANES = 3;

export interface Uploaded {
  readonly files: number;
  readonly bytes: number;
}

/** Real files go up; readiness is read before and after, and always says everything at once. */
export async function uploadMaterials(world: World, cases: Cases): Promise<Uploaded> {
  const { checks } = world;
  const complete = Object.values(cases).filter(({ key }) => key !== 'shanhai');
  const before = await readinessOf(world, cases.lanqiao);
  checks.equal('readiness of 蓝桥 before its files', before.ready, false);
  checks.note(`蓝桥上传前：${before.blocking.length} 项缺失 ${before.blocking.join('、')}`);

  await tryDisguisedFile(world, cases.lanqiao);
  const sizes: number[] = [];
  // Making the files keeps one core busy and needs memory: a few applicants at a time are as fast
  // as all.
  const queue = complete.values();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const each of queue) sizes.push(...(await uploadAll(world, cases, each)));
    }),
  );

  const after = await Promise.all(complete.map((each) => readinessOf(world, each)));
  for (const [index, { ready }] of after.entries()) {
    checks.equal(`readiness of ${complete[index]?.key}`, ready, true);
  }
  checks.note('上传后：全部可提交；校验位、参考材料等待核实事项不阻断');
  await checkToConfirm(world, cases);
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** @returns the sizes of the files, in bytes */
async function uploadAll(world: World, cases: Cases, each: Case): Promise<number[]> {
  const sizes: number[] = [];
  for (const kind of kindsOf(each)) {
    const file = await fileOf(each, cases, kind);
    await upload(world, each, kind, file);
    sizes.push(file.bytes.length);
  }
  return sizes;
}

function kindsOf({ key }: Case): readonly MaterialKind[] {
  if (key === 'dengta') return materialKinds;
  // 九章 brings only what is required: reports are reference evidence (rule 2.2).
  if (key === 'jiuzhang') return usualMaterials.filter((kind) => !kind.endsWith('-report'));
  return usualMaterials;
}

/** 明镜 submits 知舟's test report as its own: the same bytes from two applicants (rule 3.4b). */
function fileOf(each: Case, cases: Cases, kind: MaterialKind): Promise<MaterialFile> {
  const copies = each.key === 'mingjing' && kind === 'performance-test-report';
  const { organisation, product } = copies ? cases.zhizhou : each;
  return materialFile(kind, { organisation, product, members: consortiumMembers });
}

/** Uploads one file and compares the digest the service answers with its own. */
export async function upload(
  { checks }: World,
  { key, id, applicant, product }: Pick<Case, 'key' | 'id' | 'applicant' | 'product'>,
  kind: MaterialKind,
  file: MaterialFile,
): Promise<void> {
  const issuer = issuerOf(kind, product.scenarioCode);
  const { body } = await checks.succeeds(
    `${kind} of ${key}`,
    applicant.POST('/v1/applications/{applicationId}/materials', {
      params: { path: { applicationId: id } },
      body: { kind, ...(issuer === undefined ? {} : { issuer }), file: file.fileName },
      bodySerializer: (fields) => multipart(fields, file),
    }),
  );
  checks.equal(`digest of ${kind} of ${key}`, body.sha256, hash('sha256', file.bytes));
  checks.equal(`type of ${kind} of ${key}`, body.mediaType, file.mediaType);
}

/** The text fields come before the file. */
function multipart(fields: Readonly<Record<string, string>>, file: MaterialFile): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (name !== 'file') form.append(name, value);
  }
  form.append(
    'file',
    new Blob([Uint8Array.from(file.bytes)], { type: file.mediaType }),
    file.fileName,
  );
  return form;
}

function issuerOf(kind: MaterialKind, scenarioCode: string): string | undefined {
  if (kind === 'user-report') return scenarioByCode(scenarioCode).demandUnit.name;
  if (kind === 'performance-test-report') return '样例人工智能测试实验室';
  return kind === 'security-test-report' ? '样例网络安全检测中心' : undefined;
}

async function tryDisguisedFile({ checks }: World, { id, applicant }: Case): Promise<void> {
  const disguised = {
    fileName: '资金申请书.pdf',
    mediaType: 'application/pdf',
    bytes: Buffer.from('这不是一份 PDF 文件'),
  };
  await checks.refused(
    '蓝桥：把文本改名为 .pdf 上传',
    applicant.POST('/v1/applications/{applicationId}/materials', {
      params: { path: { applicationId: id } },
      body: { kind: 'application-form', file: disguised.fileName },
      bodySerializer: (fields) => multipart(fields, disguised),
    }),
    { status: 415 },
  );
}

async function readinessOf({ checks }: World, { key, id, applicant }: Case) {
  const { body } = await checks.succeeds(
    `readiness of ${key}`,
    applicant.GET('/v1/applications/{applicationId}/readiness', {
      params: { path: { applicationId: id } },
    }),
  );
  const pointersOf = (severity: string) =>
    body.findings.filter((finding) => finding.severity === severity).map(({ pointer }) => pointer);
  const codes = body.findings.map(({ code }) => code);
  return { ready: body.ready, blocking: pointersOf('blocks'), codes };
}

/** Findings for a reviewer never block. */
async function checkToConfirm(world: World, cases: Cases): Promise<void> {
  const { checks } = world;
  const [lingxi, jiuzhang, lanqiao] = await Promise.all(
    [cases.lingxi, cases.jiuzhang, cases.lanqiao].map((each) => readinessOf(world, each)),
  );
  checks.equal('findings of 蓝桥', lanqiao?.codes, []);
  checks.equal('findings of 灵犀', lingxi?.codes, ['credit-code-checksum']);
  checks.equal(
    'findings of 九章',
    new Set(jiuzhang?.codes),
    new Set(['reference-evidence-absent']),
  );
  checks.note(`${shortName('lingxi')}：信用代码校验位不符，列为待核实 credit-code-checksum [3.1]`);
}
