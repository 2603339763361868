import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { RunningApp } from '../support/electron-double/runningApp';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { sampleNomination } from '../support/sampleData';
import { openScreen } from '../support/scenario';
import { saveAnswer, takeAnswer } from '../support/scenario/answers';
import { backUpTo, restoreFrom } from '../support/scenario/backup';
import { checkBundles, confirmSender, exportBundle, readOwnFingerprint, receiveChecked } from '../support/scenario/exchange';
import { sendFirstBundle } from '../support/scenario/firstBundle';
import { fillDate } from '../support/scenario/fields';
import { moveOn, openNomination } from '../support/scenario/nomination';
import { decline, markAllMet, openQueue, openReview } from '../support/scenario/review';

test('a school restored to before it withdrew a nomination hears of that from the Sở, and sends it again on purpose', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string): string => join(folder, name);
  mkdirSync(file('usb'));
  const teacher = sampleNomination('teacher');
  const { name } = teacher.subject;
  const office = await launchApp({ userData: file('so') });
  const school = await launchApp({ userData: file('truong') });
  await sendFirstBundle(office, school, teacher, file);
  await confirmSender(office, 'Trường THPT Mẫu Số 1', await readOwnFingerprint(school));

  await test.step('the computer that will be lost withdraws after its last backup, and says so', async () => {
    await backUpTo(school, file('usb'));
    await openNomination(school, name);
    await moveOn(school.page, 'Rút hồ sơ');
    await school.page.getByRole('dialog').getByRole('textbox').fill('Đơn vị xét lại.');
    await school.page.getByRole('dialog').getByRole('button', { name: 'Rút hồ sơ' }).click();
    await expect(school.page.getByRole('dialog')).toBeHidden();
    await exportBundle(school, file('rut.goi'));
    await checkBundles(office, [file('rut.goi')]);
    await receiveChecked(office, 1);
    await school.close();
  });

  const again = await launchApp({ userData: file('truong-moi') });
  await test.step('what the restored computer sends stays withdrawn, and the Sở is told why', async () => {
    await restoreFrom(again, file('usb'));
    await exportBundle(again, file('lai.goi'));
    const { page } = office;
    await checkBundles(office, [file('lai.goi')]);
    await page.getByRole('grid').getByRole('row').filter({ hasText: 'Giữ lại' }).click();
    const panel = page.getByRole('region', { name: 'Gói đang chọn' });
    await expect(panel.getByText(`${name}: đơn vị đã rút hồ sơ này trước đây; máy ghi gói này chưa biết việc ấy (có thể vừa phục hồi dữ liệu từ bản sao lưu cũ).`)).toBeVisible();
    await panel.getByText('vẫn giữ là đã rút').scrollIntoViewIfNeeded();
    await lookAround(page)('so-stays-withdrawn');
    await panel.getByRole('checkbox', { name: 'Đã hỏi đơn vị' }).check();
    await panel.getByRole('button', { name: 'Xác nhận, nhận gói này' }).click();
    await expect(page.getByText('Đã nhận 1 gói vào sổ', { exact: false })).toBeVisible({ timeout: 30_000 });
    await openQueue(office);
    await expect(page.getByRole('row', { name }).getByText('Đã rút')).toBeVisible();
    await saveAnswer(office, file('tra-loi-1.goi'), () => lookAround(page)('so-answer-withdrawn'));
  });

  await test.step('its answer says so at the school, where a person sends the nomination again', async () => {
    const { page } = again;
    await takeAnswer(again, file('tra-loi-1.goi'), async (dialog) => {
      await expect(dialog.getByText('Sở giữ hồ sơ là đã rút, theo gói của đơn vị')).toBeVisible();
      await lookAround(page)('unit-answer-withdrawn');
    });
    await page.keyboard.press('Escape');
    await openScreen(page, 'Việc cần làm');
    await expect(page.getByText(`Sở đang giữ hồ sơ của ${name} là đã rút`)).toBeVisible();
    await lookAround(page)('unit-home-withdrawn');
    await openScreen(page, 'Gói hồ sơ');
    await page.getByRole('button', { name: 'Kết xuất gói' }).click();
    await expect(page.getByRole('dialog').getByText('chọn rút hồ sơ hay gửi lại: Sở đang giữ hồ sơ này là đã rút')).toBeVisible();
    await lookAround(page)('unit-export-held');
    await page.keyboard.press('Escape');
    await openNomination(again, name);
    await expect(page.getByText('Sở đang giữ hồ sơ này là đã rút', { exact: true })).toBeVisible();
    await lookAround(page)('unit-nomination-withdrawn');
    await page.getByRole('button', { name: 'Gửi lại', exact: true }).click();
    await expect(page.getByText('Đã mở lại hồ sơ. Kết xuất gói thì Sở nhận lại.')).toBeVisible();
    await expect(page.getByText('Sở đang giữ hồ sơ này là đã rút', { exact: true })).toBeHidden();
    await expect(page.getByText('Sở báo hồ sơ đã rút; đơn vị quyết định gửi lại')).toBeVisible();
    await lookAround(page)('unit-nomination-decided');
    await openScreen(page, 'Việc cần làm');
    await expect(page.getByText('Sở đang giữ hồ sơ', { exact: false })).toHaveCount(0);
    await exportBundle(again, file('gui-lai.goi'));
  });

  await test.step('the Sở has it again', async () => {
    const { page } = office;
    await checkBundles(office, [file('gui-lai.goi')]);
    await expect(page.getByText('vẫn giữ là đã rút')).toHaveCount(0);
    await receiveChecked(office, 1);
    await openQueue(office);
    await expect(page.getByRole('row', { name })).toBeVisible();
    await expect(page.getByRole('row', { name }).getByText('Đã rút')).toHaveCount(0);
  });
  for (const app of [office, again]) {
    expect(app.faults).toEqual([]);
    await app.close();
  }
});

/** Receives a bundle that is held, for its computer was not heard of before: somebody has asked the school. */
async function receiveHeld({ page }: RunningApp): Promise<void> {
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'Giữ lại' }).click();
  const panel = page.getByRole('region', { name: 'Gói đang chọn' });
  await panel.getByRole('checkbox', { name: 'Đã hỏi đơn vị' }).check();
  await panel.getByRole('button', { name: 'Xác nhận, nhận gói này' }).click();
  await expect(page.getByText('Đã nhận 1 gói vào sổ', { exact: false })).toBeVisible({ timeout: 30_000 });
}

/** Writes on which day the guardian has withdrawn the consent to processing. */
async function withdrawConsent({ page }: RunningApp, day: string): Promise<void> {
  await page.getByRole('tab', { name: 'Đối tượng' }).click();
  await fillDate(page.getByRole('region', { name: 'Đã ghi, dòng 1' }), 'Ngày rút', day);
}

test('a school hears of a withdrawn consent that it does not know of: it says that this is wrong, and later notes one of a declined pupil', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string): string => join(folder, name);
  mkdirSync(file('usb'));
  const pupil = sampleNomination('student');
  const { name } = pupil.subject;
  const office = await launchApp({ userData: file('so') });
  const old = await launchApp({ userData: file('truong') });
  await sendFirstBundle(office, old, pupil, file);
  await confirmSender(office, 'Trường THPT Mẫu Số 1', await readOwnFingerprint(old));
  const again = await launchApp({ userData: file('truong-moi') });
  const { page } = again;
  const banner = page.getByText('Sở được báo: sự đồng ý cho hồ sơ này đã rút', { exact: true });

  await test.step('the other computer says by mistake that the consent was withdrawn', async () => {
    await backUpTo(old, file('usb'));
    await openNomination(old, name);
    await moveOn(old.page, 'Rút lại để sửa');
    await old.page.getByRole('dialog').getByRole('textbox').fill('Người giám hộ rút đồng ý.');
    await old.page.getByRole('dialog').getByRole('button', { name: 'Rút lại để sửa' }).click();
    await withdrawConsent(old, '2026-11-20');
    await exportBundle(old, file('rut.goi'));
    await checkBundles(office, [file('rut.goi')]);
    await receiveChecked(office, 1);
    await saveAnswer(office, file('tra-loi-1.goi'));
  });

  await test.step('the restored one hears of that, has asked the guardian, and says that it is wrong', async () => {
    await restoreFrom(again, file('usb'));
    await takeAnswer(again, file('tra-loi-1.goi'));
    await page.keyboard.press('Escape');
    await openScreen(page, 'Việc cần làm');
    await expect(page.getByText(`Sở được báo: sự đồng ý cho hồ sơ của ${name} đã rút`)).toBeVisible();
    await lookAround(page)('consent-home');
    await openNomination(again, name);
    await expect(banner).toBeVisible();
    await expect(page.getByRole('button', { name: 'Ghi nhận đã rút đồng ý' })).toBeVisible();
    await lookAround(page)('consent-told');
    await page.getByRole('button', { name: 'Không đúng, vẫn đồng ý' }).click();
    const dialog = page.getByRole('dialog', { name: 'Không đúng, vẫn đồng ý' });
    await dialog.getByRole('button', { name: 'Xác nhận vẫn đồng ý' }).click();
    await expect(dialog.getByText('Ghi một câu: đã hỏi ai, khi nào.')).toBeVisible();
    await lookAround(page)('consent-deny');
    await dialog.getByRole('textbox').fill('Đã gọi người giám hộ sáng nay');
    await dialog.getByRole('button', { name: 'Xác nhận vẫn đồng ý' }).click();
    await expect(dialog).toBeHidden();
    await expect(banner).toBeHidden();
    await expect(page.getByText('Sở báo sự đồng ý đã rút; đơn vị hỏi lại: vẫn đồng ý')).toBeVisible();
    await expect(page.getByText('Đã gọi người giám hộ sáng nay', { exact: false })).toBeVisible();
    await lookAround(page)('consent-denied');
    await exportBundle(again, file('gui-lai.goi'));
  });

  await test.step('the Sở has the nomination again, and declines it', async () => {
    await checkBundles(office, [file('gui-lai.goi')]);
    await receiveHeld(office);
    await openQueue(office);
    await expect(office.page.getByRole('row', { name })).toBeVisible();
    await expect(office.page.getByRole('row', { name }).getByText('Đã rút')).toHaveCount(0);
    await openReview(office, name);
    await markAllMet(office.page);
    await decline(office.page, 'Chưa đủ nổi bật.');
  });

  await test.step('the guardian withdraws at the other computer after that: the restored one is told once more, and notes it', async () => {
    await openNomination(old, name);
    await withdrawConsent(old, '2026-11-21');
    await exportBundle(old, file('rut-2.goi'));
    await checkBundles(office, [file('rut-2.goi')]);
    await receiveChecked(office, 1);
    await saveAnswer(office, file('tra-loi-2.goi'));
    await takeAnswer(again, file('tra-loi-2.goi'));
    await page.keyboard.press('Escape');
    await openScreen(page, 'Việc cần làm');
    await page.getByRole('button', { name: 'Mở hồ sơ' }).first().click();
    await expect(page.getByText('Sở kết luận Không đạt, chỉ xem.', { exact: false })).toBeVisible();
    await expect(banner).toBeVisible();
    await lookAround(page)('consent-declined');
    await page.getByRole('button', { name: 'Ghi nhận đã rút đồng ý' }).click();
    await expect(banner).toBeHidden();
    await expect(page.getByText('Sở báo sự đồng ý đã rút; đơn vị ghi nhận')).toBeVisible();
    await page.getByRole('tab', { name: 'Đối tượng' }).click();
    await expect(page.getByText(/^Người giám hộ đồng ý xử lý dữ liệu: Đã rút/)).toBeVisible();
    await lookAround(page)('consent-noted');
    await openScreen(page, 'Việc cần làm');
    await expect(page.getByText('Sở đang giữ hồ sơ', { exact: false })).toHaveCount(0);
    await lookAround(page)('consent-home-after');
  });
  for (const app of [office, old, again]) {
    expect(app.faults).toEqual([]);
    await app.close();
  }
});

/** The school's computer is backed up, then withdraws the pupil's consent there, says so, and is lost; the Sở's answer lies in `tra-loi.goi`. */
async function withdrawAndLose(office: RunningApp, old: RunningApp, { name, day, file, onBackedUp }: { name: string; day: string; file: (name: string) => string; onBackedUp?: () => Promise<void> }): Promise<void> {
  await backUpTo(old, file('usb'));
  await onBackedUp?.();
  await openNomination(old, name);
  await moveOn(old.page, 'Rút lại để sửa');
  await old.page.getByRole('dialog').getByRole('textbox').fill('Người giám hộ rút đồng ý.');
  await old.page.getByRole('dialog').getByRole('button', { name: 'Rút lại để sửa' }).click();
  await withdrawConsent(old, day);
  await exportBundle(old, file('rut.goi'));
  await checkBundles(office, [file('rut.goi')]);
  await receiveChecked(office, 1);
  await saveAnswer(office, file('tra-loi.goi'));
  await old.close();
}

test('a school notes a told withdrawal of a consent that was given on the same day: the Sở goes on holding the nomination as withdrawn', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string): string => join(folder, name);
  mkdirSync(file('usb'));
  // By the clock of this computer, which is the Sở's too.
  const day = new Intl.DateTimeFormat('sv-SE').format(new Date());
  const sample = sampleNomination('student');
  const pupil = { ...sample, consents: sample.consents.map((consent) => ({ ...consent, date: day })) };
  const { name } = pupil.subject;
  const office = await launchApp({ userData: file('so') });
  const old = await launchApp({ userData: file('truong') });
  await sendFirstBundle(office, old, pupil, file);
  await confirmSender(office, 'Trường THPT Mẫu Số 1', await readOwnFingerprint(old));
  await withdrawAndLose(office, old, { name, day, file });
  const again = await launchApp({ userData: file('truong-moi') });
  const { page } = again;

  await test.step('the restored computer notes it, with a double click, once', async () => {
    await restoreFrom(again, file('usb'));
    await takeAnswer(again, file('tra-loi.goi'));
    await page.keyboard.press('Escape');
    await openNomination(again, name);
    await lookAround(page)('same-day-told');
    await page.getByRole('button', { name: 'Ghi nhận đã rút đồng ý' }).dblclick();
    await expect(page.getByText('Đã ghi nhận. Có sự đồng ý mới thì ghi ở thẻ Đối tượng rồi gửi lại.')).toBeVisible();
    await expect(page.getByText('Sở báo sự đồng ý đã rút; đơn vị ghi nhận')).toHaveCount(1);
    await lookAround(page)('same-day-noted');
    await page.getByRole('tab', { name: 'Đối tượng' }).click();
    await expect(page.getByText(/^Người giám hộ đồng ý xử lý dữ liệu: Đã rút/)).toBeVisible();
    await expect(page.getByRole('region', { name: /^Đã ghi, dòng/ })).toHaveCount(pupil.consents.length);
  });

  await test.step('its next bundle says so', async () => {
    await exportBundle(again, file('ghi-nhan.goi'), {
      onShown: async (moment) => {
        if (moment === 'content') await expect(page.getByRole('dialog').getByText(`${name}: đã rút sự đồng ý`)).toBeVisible();
      },
    });
    await checkBundles(office, [file('ghi-nhan.goi')]);
    await receiveHeld(office);
    await openQueue(office);
    await expect(office.page.getByRole('row', { name }).getByText('Đã rút')).toBeVisible();
  });
  for (const app of [office, again]) {
    expect(app.faults).toEqual([]);
    await app.close();
  }
});

test('a school that has nothing else to send tells the Sở that the consent for a declined pupil was not withdrawn', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string): string => join(folder, name);
  mkdirSync(file('usb'));
  const pupil = sampleNomination('student');
  const { name } = pupil.subject;
  const office = await launchApp({ userData: file('so') });
  const old = await launchApp({ userData: file('truong') });
  await sendFirstBundle(office, old, pupil, file);
  await confirmSender(office, 'Trường THPT Mẫu Số 1', await readOwnFingerprint(old));
  await withdrawAndLose(office, old, {
    name,
    day: '2026-11-20',
    file,
    onBackedUp: async () => {
      await openQueue(office);
      await openReview(office, name);
      await markAllMet(office.page);
      await decline(office.page, 'Chưa đủ nổi bật.');
    },
  });
  const again = await launchApp({ userData: file('truong-moi') });
  const { page } = again;
  const exporting = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
  const goesOn = exporting.getByRole('button', { name: 'Tiếp tục' });
  const openExport = async (): Promise<void> => {
    await openScreen(page, 'Gói hồ sơ');
    await page.getByRole('button', { name: 'Kết xuất gói' }).click();
    await expect(exporting.getByText('Chưa có hồ sơ nào sẵn sàng gửi.')).toBeVisible();
  };

  await test.step('the restored computer has nothing to send, until it denies what it is told', async () => {
    await restoreFrom(again, file('usb'));
    await takeAnswer(again, file('tra-loi.goi'));
    await page.keyboard.press('Escape');
    await openExport();
    await expect(goesOn).toBeDisabled();
    await page.keyboard.press('Escape');
    await openNomination(again, name);
    await page.getByRole('button', { name: 'Không đúng, vẫn đồng ý' }).click();
    const dialog = page.getByRole('dialog', { name: 'Không đúng, vẫn đồng ý' });
    await dialog.getByRole('textbox').fill('Đã gọi người giám hộ sáng nay');
    await lookAround(page)('told-alone-deny');
    await dialog.getByRole('button', { name: 'Xác nhận vẫn đồng ý' }).dblclick();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Kết xuất gói thì Sở được báo là vẫn đồng ý.', { exact: false })).toBeVisible();
    await expect(page.getByText('Sở báo sự đồng ý đã rút; đơn vị hỏi lại: vẫn đồng ý')).toHaveCount(1);
  });

  await test.step('it says so in a bundle that holds nothing else, once', async () => {
    await exportBundle(again, file('bao.goi'), {
      onShown: async (moment) => {
        if (moment !== 'content') return lookAround(page)('told-alone-written');
        await expect(exporting.getByText('Chỉ báo Sở về 1 hồ sơ, không gửi lại')).toBeVisible();
        await expect(exporting.getByText(`${name}: vẫn đồng ý, không rút`)).toBeVisible();
        await lookAround(page)('told-alone-export');
      },
    });
    await openExport();
    await expect(goesOn).toBeDisabled();
    await expect(exporting.getByText('Chỉ báo Sở', { exact: false })).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  await test.step('the Sở takes it in, and holds the nomination as withdrawn no more', async () => {
    await checkBundles(office, [file('bao.goi')]);
    await expect(office.page.getByText('Từ một máy chưa biết, 1 hồ sơ không rút nữa')).toBeVisible();
    await lookAround(office.page)('told-alone-checked');
    await receiveHeld(office);
    await openQueue(office);
    // The row above it is that of the filters.
    const row = office.page.getByRole('row', { name }).last();
    await expect(row.getByText('Không đạt')).toBeVisible();
    await expect(row.getByText('Đã rút')).toHaveCount(0);
    await openScreen(office.page, 'Nhận gói');
    await office.page.getByRole('button', { name: 'Sổ nhận' }).click();
    await expect(office.page.getByText('Chỉ báo hồ sơ không rút').first()).toBeVisible();
    await lookAround(office.page)('told-alone-book');
  });
  for (const app of [office, again]) {
    expect(app.faults).toEqual([]);
    await app.close();
  }
});
