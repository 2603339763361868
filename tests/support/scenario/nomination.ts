/** A nomination, from "Thêm điển hình" to "Đủ hồ sơ", typed in at a unit as the sample gives it. */
import { basename, extname } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { Page } from 'playwright';
import { criteriaFor } from '../../../shared/rules/criteria';
import { shippedPlan, shippedRulePack } from '../../../shared/rules/shippedPlan';
import type { RunningApp } from '../electron-double/runningApp';
import { evidenceOf, evidencePath, sample, type SampleEvidence, type SampleNomination } from '../sampleData';
import { openScreen } from '../scenario';
import { choose, fill, fillDate, pickFiles, textField, typedDate, words } from './fields';

/** Opens the dialog, says whom and how they were found, and ends at the open nomination. */
export async function addNomination({ page }: RunningApp, nomination: SampleNomination, onFilled?: () => Promise<void>): Promise<void> {
  const { subject } = nomination;
  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Thêm điển hình' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Thêm điển hình' });
  await choose(dialog, 'Loại đối tượng', words.subjectKind[subject.kind]);
  await fill(dialog, subject.kind === 'collective' ? 'Tên tập thể' : 'Họ và tên', subject.name);
  await choose(dialog, 'Phong trào thi đua', nomination.movement);
  await choose(dialog, 'Nguồn phát hiện', words.source[nomination.source]);
  await fill(dialog, 'Người, tổ chức giới thiệu', nomination.discoveredBy);
  await fillDate(dialog, 'Ngày phát hiện', nomination.discoveredOn);
  await onFilled?.();
  await dialog.getByRole('button', { name: 'Thêm và mở hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1, name: subject.name })).toBeVisible();
}

/** Opens a nomination from the list. */
export async function openNomination({ page }: RunningApp, name: string): Promise<void> {
  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Goes to a part of the open nomination; what does not fit the row stands under "Thêm". */
export async function openTab(page: Page, label: string): Promise<void> {
  const name = new RegExp(`^${label}`);
  const tab = page.getByRole('tab', { name });
  // Which tabs fit is measured after every change of the window.
  await expect(async () => {
    if (await tab.isVisible()) {
      await tab.click({ timeout: 1000 });
    } else {
      await page.getByRole('button', { name: 'Thêm', exact: true }).click({ timeout: 1000 });
      await page.getByRole('menuitem', { name }).click({ timeout: 1000 });
    }
    await expect(tab).toHaveAttribute('aria-selected', 'true', { timeout: 1000 });
  }).toPass({ timeout: 10_000 });
}

/** Everything of a nomination of the sample but the council's vote. */
export async function fillNomination(app: RunningApp, nomination: SampleNomination): Promise<void> {
  const { page } = app;
  await answerCriteria(page, nomination);
  await describeEvidence(page, nomination);
  await writeAchievements(page, nomination);
  await describeSubject(page, nomination);
  await propose(page, nomination);
}

/** The name that a piece of evidence has until somebody gives it a title. */
function untitled({ file }: SampleEvidence): string {
  return basename(file, extname(file));
}

function evidenceByKey(key: string): SampleEvidence {
  const found = sample.evidence.find((item) => item.key === key);
  if (!found) throw new Error(`No sample evidence ${key}`);
  return found;
}

/** Links a piece that was taken in before: the menu beside where it belongs. */
async function attach(page: Page, trigger: Locator, title: string): Promise<void> {
  await trigger.click();
  await page.getByRole('menuitem', { name: title, exact: true }).click();
}

/** Tiêu chí: answer, explanation and evidence, one criterion after the other. */
export async function answerCriteria(page: Page, nomination: SampleNomination): Promise<void> {
  await openTab(page, 'Tiêu chí');
  const taken = new Set<string>();
  for (const criterion of criteriaFor(shippedPlan, nomination.subject.kind)) {
    const label = page.getByRole('button', { name: `: ${criterion.label} ${criterion.shortRef}` });
    if ((await label.getAttribute('aria-expanded')) === 'false') await label.click();
    if (criterion.rule?.type === 'qualifyingCollective') {
      const collective = sample.nominations.find(({ key }) => key === nomination.collective);
      // The sample's collective names the manager as its head.
      if (collective) await page.getByRole('button', { name: `Chọn “${collective.subject.name}”: ghi người này là người đứng đầu` }).click();
      continue;
    }
    const answer = nomination.answers.find(({ criterionId }) => criterionId === criterion.id);
    if (!answer) continue;
    const marks = page.getByRole('group', { name: `Tự đánh giá: ${criterion.label}` });
    await marks.getByRole('radio', { name: words.mark[answer.met], exact: true }).check();
    for (const option of answer.options ?? []) {
      const named = criterion.rule?.type === 'anyOf' ? criterion.rule.options.find(({ id }) => id === option) : undefined;
      await page.getByRole('checkbox', { name: named!.label, exact: true }).check();
    }
    await fill(page, `Giải thích: ${criterion.label}`, answer.explanation);
    for (const key of answer.evidence) {
      const item = evidenceByKey(key);
      const thumbnail = page.getByRole('button', { name: new RegExp(`^${untitled(item)}, `) });
      if (taken.has(key)) {
        await attach(page, page.getByRole('button', { name: 'Gắn minh chứng đã có' }), untitled(item));
      } else {
        await pickFiles(page, page.getByRole('button', { name: `Thêm minh chứng cho ${criterion.label}` }), evidencePath(item));
      }
      taken.add(key);
      await expect(thumbnail.first()).toBeVisible();
    }
  }
}

/** Minh chứng: title, kind, issuer, number and date of everything that was taken in with the criteria. */
export async function describeEvidence(page: Page, nomination: SampleNomination): Promise<void> {
  await openTab(page, 'Minh chứng');
  const used = new Set(nomination.answers.flatMap(({ evidence }) => evidence));
  const list = page.getByRole('region', { name: 'Các minh chứng' });
  const form = page.getByRole('region', { name: 'Thông tin minh chứng' });
  for (const item of evidenceOf(nomination).filter(({ key }) => used.has(key))) {
    await list.getByRole('listitem').filter({ hasText: untitled(item) }).getByRole('button').last().click();
    await expect(textField(form, 'Tên minh chứng')).toHaveValue(untitled(item));
    await choose(form, 'Loại', words.evidenceKind[item.kind]);
    await fill(form, 'Nơi ban hành', item.issuer);
    await fill(form, 'Số', item.number);
    await fillDate(form, 'Ngày', item.date);
    await fill(form, 'Chú thích', item.caption);
    await fill(form, 'Tên minh chứng', item.title);
    await expect(list.getByText(item.title, { exact: true })).toBeVisible();
  }
}

/** Thành tích: summary, duties, and each achievement with its evidence. */
export async function writeAchievements(page: Page, nomination: SampleNomination): Promise<void> {
  await openTab(page, 'Thành tích');
  await fill(page, 'Tóm tắt thành tích', nomination.summary);
  await fill(page, 'Nhiệm vụ được giao hoặc đảm nhận', nomination.duties);
  for (const [index, { date, text, evidence }] of nomination.achievements.entries()) {
    await page.getByRole('button', { name: 'Thêm thành tích' }).click();
    await fillDate(page, `Ngày, thành tích ${index + 1}`, date);
    await fill(page, `Thành tích, thành tích ${index + 1}`, text);
    const row = page.getByRole('button', { name: `Xóa, thành tích ${index + 1}`, exact: true }).locator('..');
    for (const key of evidence) {
      const { title } = evidenceByKey(key);
      await attach(page, row.getByRole('button', { name: 'Gắn minh chứng' }), title);
      await expect(row.getByRole('button', { name: new RegExp(`^${literal(title)}, `) })).toBeVisible();
    }
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Đối tượng: the fields of the kind, earlier awards, consents, portrait. */
export async function describeSubject(page: Page, nomination: SampleNomination): Promise<void> {
  const { subject } = nomination;
  await openTab(page, 'Đối tượng');
  await fill(page, 'Người đứng đầu', subject.headName);
  await fill(page, 'Năm thành lập', subject.foundedYear);
  if (subject.headcount) {
    await fill(page, 'Tổng số người', subject.headcount.total);
    await expect(textField(page, 'Trong đó nữ')).toBeEnabled();
    await fill(page, 'Trong đó nữ', subject.headcount.female);
    await fill(page, 'Đảng viên', subject.headcount.partyMembers);
  }
  await fill(page, 'Trụ sở', subject.address);
  await fillDate(page, 'Ngày sinh', subject.birthDate);
  if (subject.gender) await choose(page, 'Giới tính', words.gender[subject.gender]);
  await fill(page, 'Chức vụ, công việc', subject.position);
  await fill(page, 'Tổ, phòng', subject.team);
  await fill(page, 'Năm vào ngành', subject.joinedYear);
  await fill(page, 'Trình độ chuyên môn', subject.degree);
  await fill(page, 'Học hàm, danh hiệu, giải thưởng', subject.honours);
  // Of a pupil the forms ask no more than this.
  if (subject.kind !== 'student') await fill(page, 'Dân tộc', subject.ethnicity);
  await fill(page, 'Quê quán', subject.homeTown);
  await fill(page, 'Nơi thường trú', subject.residence);
  await fill(page, 'Lớp', subject.className);
  await listEarlierAwards(page, nomination);
  await noteConsents(page, nomination);
  if (nomination.photo) {
    await pickFiles(page, page.getByRole('button', { name: 'Thêm ảnh chân dung' }), evidencePath(evidenceByKey(nomination.photo)));
    await expect(page.getByRole('button', { name: 'Bỏ ảnh' })).toBeVisible();
  }
}

async function listEarlierAwards(page: Page, { earlierAwards }: SampleNomination): Promise<void> {
  for (const [index, award] of earlierAwards.entries()) {
    await page.getByRole('button', { name: 'Thêm khen thưởng cũ' }).click();
    const row = page.getByRole('region', { name: `Đã được khen thưởng, dòng ${index + 1}` });
    await fill(row, 'Danh hiệu, hình thức', award.title);
    await choose(row, 'Loại', words.awardClass[award.class]);
    await fill(row, 'Năm', award.year);
    await fill(row, 'Số quyết định', award.decisionNumber);
    await fillDate(row, 'Ngày ký', award.decisionDate);
    await fill(row, 'Cơ quan ban hành', award.issuer);
    await fillDate(row, 'Thành tích từ', award.meritFrom);
    await fillDate(row, 'đến', award.meritTo);
  }
}

/** Sự đồng ý: each with its paper; the first time as a file, then as what is there already. */
export async function noteConsents(page: Page, { consents, answers, achievements }: SampleNomination): Promise<void> {
  const there = new Map([...answers, ...achievements].flatMap(({ evidence }) => evidence.map((key) => [key, evidenceByKey(key).title])));
  for (const [index, consent] of consents.entries()) {
    await page.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
    const row = page.getByRole('region', { name: `Đã ghi, dòng ${index + 1}` });
    await choose(row, 'Để làm gì', words.consentPurpose[consent.purpose]);
    await choose(row, 'Ai đồng ý', words.consentBy[consent.by]);
    await fill(row, 'Họ tên người giám hộ', consent.guardianName);
    await fillDate(row, 'Ngày đồng ý', consent.date);
    for (const key of consent.evidence) {
      const item = evidenceByKey(key);
      const title = there.get(key);
      if (title === undefined) {
        await pickFiles(page, row.getByRole('button', { name: `Bản đồng ý, dòng ${index + 1}` }), evidencePath(item));
        there.set(key, untitled(item));
      } else {
        await attach(page, row.getByRole('button', { name: 'Gắn minh chứng đã có' }), title);
      }
      await expect(row.getByRole('button', { name: new RegExp(`^${literal(there.get(key)!)}, `) })).toBeVisible();
    }
  }
}

/** Đề nghị khen: each award with its occasion and the day of the achievement. */
export async function propose(page: Page, { proposals }: SampleNomination): Promise<void> {
  await openTab(page, 'Đề nghị khen');
  for (const [index, { awardId, occasion, achievementDate }] of proposals.entries()) {
    const { title } = shippedRulePack.awards.find(({ id }) => id === awardId)!;
    await choose(page, 'Thêm đề nghị', title);
    const shown = page.getByRole('combobox', { name: 'Loại hình', exact: true }).nth(index);
    await shown.selectOption({ label: words.occasion[occasion] });
    if (achievementDate) {
      const field = textField(page, 'Ngày lập thành tích').nth(index);
      await field.fill(typedDate(achievementDate));
      await field.blur();
    }
  }
}

/** Makes a move of the open nomination's life through the menu beside its course. */
export async function moveOn(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Chuyển giai đoạn' }).click();
  await page.getByRole('menuitem', { name: label, exact: true }).click();
}
