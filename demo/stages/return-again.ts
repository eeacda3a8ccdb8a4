import type { Case, Cases, World } from '../world.ts';
import { accept, claim } from './decide.ts';
import { mendedUsage, read, replaceReport, sendBack } from './return.ts';

/** 白鹤's notified time; the typhoon of the same day moves it. */
const baiheUntil = '2025-12-17T18:00:00.000+08:00';

/** An accepted application may be returned too (4.1c). */
export async function returnAfterAcceptance(world: World, { baihe }: Cases): Promise<void> {
  const { checks, moveClock } = world;
  await moveClock('2025-12-10T10:00:00.000+08:00');
  const returned = await checks.succeeds(
    'return 白鹤 after acceptance',
    sendBack(await claim(world, baihe), baihe, { kind: 'supplement', dueAt: baiheUntil }),
  );
  checks.equal('stage of 白鹤', returned.body.stage, 'after-acceptance');
  checks.note('白鹤：受理后退回补正，至 12-17 18:00 [4.1c]');
}

/** It is corrected on the finance platform and stays accepted (4.1c). */
export async function correctAfterAcceptance(world: World, baihe: Case): Promise<void> {
  const { checks } = world;
  const { acceptedAt } = await read(world, baihe);
  await replaceReport(world, baihe);
  await correctOnPlatform(world, baihe);
  const again = await checks.succeeds('accept 白鹤 again', accept(world, baihe));
  checks.equal('status of 白鹤', again.body.status, 'accepted');
  checks.equal('acceptance of 白鹤 stays', again.body.acceptedAt, acceptedAt);
  checks.note('白鹤：原时限已过，12-19 经资金平台修改，计为按时；首次受理时间保留 [4.1c]');
}

/**
 * The corrected text arrives from the finance platform and is a submission; sending it twice
 * changes nothing.
 */
async function correctOnPlatform(world: World, each: Case): Promise<void> {
  const { as, checks } = world;
  const finance = await as('finance');
  const send = () =>
    finance.POST('/v1/applications/{applicationId}/external-revisions', {
      params: { path: { applicationId: each.id } },
      body: {
        system: 'cqt.szfb',
        externalId: `SB-2025-${each.key}`,
        revision: 1,
        form: { product: { usage: mendedUsage(each) } },
      },
    });
  const { body } = await checks.succeeds(`correct ${each.key} on the platform`, send());
  const repeated = await checks.succeeds('the same revision once more', send());
  checks.equal('its outcome', repeated.body, body);
  const { status, submissionCount } = await read(world, each);
  checks.equal(`status of ${each.key}`, status, 'resubmitted');
  checks.equal(`packet of ${each.key}`, submissionCount, body.submissionNumber);
}
