/** The council's meeting, and what its votes lead to. */
import { expect, type Page } from '@playwright/test';
import type { RunningApp } from '../electron-double/runningApp';
import { sample, type SampleNomination } from '../sampleData';
import { openScreen } from '../scenario';
import { choose, fill, fillDate, textField, typedDate } from './fields';
import { moveOn, openNomination } from './nomination';

/** An invented council of nine: who presides first, then the secretary. */
export const council = ['Vũ Thị Hiệu Trưởng', 'Lê Thị Văn Thư', 'Bùi Văn Một', 'Đỗ Thị Hai', 'Ngô Văn Ba', 'Hồ Thị Bốn', 'Lý Văn Năm', 'Tạ Thị Sáu', 'Mai Văn Bảy'];

/** Hội đồng: writes the members of {@link council} down. */
export async function addCouncil({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await openScreen(page, 'Hội đồng');
  await page.getByRole('tab', { name: 'Thành viên' }).click();
  for (const [index, name] of council.entries()) {
    await page.getByRole('button', { name: 'Thêm thành viên' }).click();
    await fill(page.getByRole('dialog', { name: 'Thêm thành viên Hội đồng' }), 'Họ và tên', name);
    const kept = page.getByRole('dialog', { name: 'Thành viên Hội đồng' });
    if (index < 2) await choose(kept, 'Vai trò', index === 0 ? 'Chủ tịch' : 'Thư ký');
    await fill(kept, 'Phân công kiểm tra, giám sát', `Tổ ${index + 1}`);
    await kept.getByRole('button', { name: 'Xong' }).click();
  }
  await expect(page.getByText('9 thành viên, số lẻ')).toBeVisible();
}

/** Types into the field that has the focus, as one does who looks at the ballots and not at the screen. */
export async function typeCount({ page }: Pick<RunningApp, 'page'>, label: string, count: number): Promise<void> {
  await expect(textField(page, label)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(count));
}

/** Hội đồng: adds a meeting, from the list or where there is none, and ends at its record. */
export async function addMeeting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Thêm phiên họp' }).first().click();
  // The list shows it a moment before its page opens, with fields of the same names in its filter row.
  await expect(page.getByRole('heading', { level: 1, name: 'Phiên họp chưa có ngày' })).toBeVisible();
}

/** Hội đồng: adds a meeting of that ISO day of nine members with enough of them present; ends at its record. */
export async function addMeetingOfNine(page: Page, day: string, present: number): Promise<void> {
  await openScreen(page, 'Hội đồng');
  await addMeeting(page);
  await fillDate(page, 'Ngày họp', day);
  await fill(page, 'Tổng số thành viên', 9);
  await fill(page, 'Có mặt', present);
  await expect(page.getByText(`Đủ số họp: ${present}/9`)).toBeVisible();
}

/** Hội đồng: the record of the meeting of that ISO day, or of the last one, from the list. */
export async function openMeeting(page: Page, day?: string): Promise<void> {
  await openScreen(page, 'Hội đồng');
  await page.getByRole('tab', { name: 'Phiên họp' }).click();
  const shown = day === undefined ? /^\d\d\/\d\d\/\d{4}$/ : typedDate(day);
  await page.getByRole('grid', { name: 'Các phiên họp' }).getByRole('button', { name: shown }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Họp ngày/ })).toBeVisible();
}

/** Hội đồng: one meeting with the votes on these nominations. */
export async function holdMeeting({ page }: RunningApp, nominations: readonly SampleNomination[]): Promise<void> {
  const { meeting } = sample;
  await openScreen(page, 'Hội đồng');
  await addMeeting(page);
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
