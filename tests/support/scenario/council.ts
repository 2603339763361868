/** The council's meeting, and what its votes lead to. */
import { expect } from '@playwright/test';
import type { RunningApp } from '../electron-double/runningApp';
import { sample, type SampleNomination } from '../sampleData';
import { openScreen } from '../scenario';
import { fill, fillDate } from './fields';
import { moveOn, openNomination } from './nomination';

/** Hội đồng: one meeting with the votes on these nominations. */
export async function holdMeeting({ page }: RunningApp, nominations: readonly SampleNomination[]): Promise<void> {
  const { meeting } = sample;
  await openScreen(page, 'Hội đồng');
  await page.getByRole('button', { name: 'Thêm phiên họp' }).first().click();
  await fillDate(page, 'Ngày họp', meeting.date);
  await fill(page, 'Biên bản số', meeting.minutesNumber);
  await fill(page, 'Tổng số thành viên', meeting.totalMembers);
  await expect(page.getByText('Ghi tổng số thành viên và số có mặt')).toBeVisible();
  await fill(page, 'Có mặt', meeting.present);
  await expect(page.getByText(`Đủ số họp: ${meeting.present}/${meeting.totalMembers}`)).toBeVisible();
  await fill(page, 'Chủ trì', meeting.chair);
  await fill(page, 'Thư ký', meeting.secretary);
  for (const { subject, vote } of nominations) {
    const row = page.getByRole('row', { name: subject.name });
    await fill(row, `Đồng ý: ${subject.name}`, vote.for);
    await expect(row.getByText('Đạt')).toBeVisible();
    await fill(row, `Hợp lệ: ${subject.name}`, vote.valid);
    await fill(row, `Không đồng ý: ${subject.name}`, vote.against);
  }
  await fill(page, 'Kết luận', meeting.conclusion);
  await expect(page.getByText(`${nominations.length}/${nominations.length} hồ sơ đã biểu quyết`)).toBeVisible();
}

/** Takes a complete nomination that the council voted for to "Hội đồng đã chọn". */
export async function selectNomination(app: RunningApp, { subject }: SampleNomination): Promise<void> {
  const { page } = app;
  await openNomination(app, subject.name);
  await expect(page.getByRole('heading', { name: 'Đủ hồ sơ' })).toBeVisible();
  await moveOn(page, 'Chuyển sang bồi dưỡng');
  await expect(page.getByText('Chờ ghi Hội đồng đã chọn')).toBeVisible();
  await page.getByRole('button', { name: 'Hội đồng đã chọn' }).click();
  await expect(page.getByText('Có thể gửi Sở')).toBeVisible();
}
