import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { RunningApp } from '../support/electron-double/runningApp';
import { evidenceInput, nominate, samplePdf } from '../support/nominationScenario';
import { bundles } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { stateOf, vaultFiles } from '../support/officeState';
import { evidencePath, sample } from '../support/sampleData';
import { openScreen, sampleUnits, writeUnitList } from '../support/scenario';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';
import { openTab } from '../support/scenario/nomination';

// Each bad input gets its sentence (what happened, why, what to do) and leaves the disk and the database as they were.

test.describe.configure({ mode: 'serial' });

let folder = '';
let department: RunningApp;

const file = (name: string) => join(folder, name);
/** What the Sở keeps of bundles, received or being checked. */
const keptBundles = () => vaultFiles(file('so')).filter((path) => /^(staging|received)\//.test(path));

test.beforeAll(async () => {
  folder = makeOffices();
  department = await startOffice(folder, 'so');
});

test.afterAll(async () => {
  await department?.kill();
});

interface BadBundle {
  name: string;
  bytes: Buffer;
  /** A figure that depends on the bytes is matched. */
  says: [what: unknown, why: unknown, todo: string];
}

/** A copy of a bundle with one bit of the byte `part` of the way through turned over. */
function flipped(path: string, part: number): Buffer {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.length * part);
  bytes[at] = bytes[at]! ^ 1;
  return bytes;
}

function badBundles(): BadBundle[] {
  const sound = { encrypted: readFileSync(file(bundles.encrypted)), plain: readFileSync(file(bundles.plain)) };
  const word = sample.evidence.find((item) => item.file.endsWith('.docx'))!;
  const exportAgain = 'Đề nghị đơn vị kết xuất lại và chép thẳng từ USB.';
  const cutOff: BadBundle['says'] = [
    expect.stringMatching(/^Tệp bị cắt: thiếu ít nhất \d+(,\d)? (byte|kB)\.$/),
    'Tệp được chép hoặc gửi chưa hết.',
    'Đề nghị đơn vị chép lại tệp, tốt nhất chép thẳng từ USB.',
  ];
  return [
    { name: 'cắt-mã-hóa.goi', bytes: sound.encrypted.subarray(0, sound.encrypted.length >> 1), says: cutOff },
    { name: 'cắt.goi', bytes: sound.plain.subarray(0, sound.plain.length - 1000), says: cutOff },
    {
      name: 'lật-mã-hóa.goi',
      bytes: flipped(file(bundles.encrypted), 0.7),
      says: [
        'Gói không còn đúng như lúc ghi.',
        'Tệp bị hỏng trên đường đi, hoặc đã bị một chương trình khác mở ra rồi ghi lại.',
        exportAgain,
      ],
    },
    {
      name: 'lật.goi',
      bytes: flipped(file(bundles.plain), 0.7),
      says: ['Một phần của gói đã hỏng.', expect.stringMatching(/^Minh chứng “.+” trong hồ sơ của (Trần|Nguyễn|Lê|Trường|Phạm).+ không còn đúng như lúc đơn vị kết xuất\.$/), exportAgain],
    },
    {
      name: 'sở-khác.goi',
      bytes: readFileSync(file(bundles.strayed)),
      says: [
        'Không mở được gói: gói dành cho nơi khác.',
        'Gói được mã hóa bằng khóa của một Sở khác, hoặc của Sở trước khi đổi khóa.',
        'Báo đơn vị mở tệp cấu hình mới nhất của Sở rồi kết xuất lại.',
      ],
    },
    {
      name: 'báo cáo.goi',
      bytes: readFileSync(evidencePath(word)),
      says: [
        'Đây là tệp Word, không phải gói Gương Sáng.',
        'Nội dung tệp là văn bản Word, dù tên tệp có thể là .goi.',
        'Đề nghị đơn vị kết xuất gói từ Gương Sáng và gửi tệp .goi.',
      ],
    },
  ];
}

/** Selects a row of the dry run by its number, and gives the three parts of what the panel says about it. */
async function readRefusal(page: Page, number: number, fileName: string): Promise<string[]> {
  const rows = page.getByRole('grid', { name: 'Các gói' }).getByRole('row');
  await rows.filter({ has: page.getByRole('rowheader', { name: String(number), exact: true }) }).click();
  const panel = page.getByRole('region', { name: 'Gói đang chọn' });
  await expect(panel.getByText(`${fileName} · `)).toBeVisible();
  await expect(panel.getByText('Từ chối', { exact: true })).toBeVisible();
  for (const label of ['Chuyện gì', 'Vì sao', 'Nên làm gì']) await expect(panel.getByRole('term').filter({ hasText: label })).toHaveCount(1);
  return (await panel.getByRole('definition').allInnerTexts()).slice(0, 3);
}

test('at the Sở a cut, altered, strayed or foreign file is refused in words, and nothing is written', async () => {
  const { page } = department;
  const bad = badBundles();
  for (const { name, bytes } of bad) writeFileSync(file(name), bytes);
  const before = await stateOf(department, file('so'));
  await checkBundles(department, bad.map(({ name }) => file(name)));
  for (const [index, { name, says }] of bad.entries()) expect(await readRefusal(page, index + 1, name), name).toEqual(says);
  await expect(page.getByText('Không có gói nào để nhận thêm. Không có gì được ghi vào dữ liệu.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Nhận \d+ gói hợp lệ$/ })).toHaveCount(0);
  expect(await stateOf(department, file('so'))).toEqual(before);
  expect(keptBundles()).toEqual([]);
  expect(vaultFiles(file('so')).filter((path) => /^refused\/.+\.goi /.test(path))).toHaveLength(bad.length);
});

test('at the Sở one bundle is taken in once, however often and under whatever name it comes', async () => {
  const { page } = department;
  const copy = file('gửi lại qua Zalo (1).goi');
  writeFileSync(copy, readFileSync(file(bundles.encrypted)));
  await checkBundles(department, [file(bundles.encrypted), copy]);
  await expect(page.getByRole('gridcell', { name: 'Mới', exact: true })).toHaveCount(1);
  await expect(page.getByRole('gridcell', { name: 'Như cũ', exact: true })).toHaveCount(1);
  await receiveChecked(department, 1);
  const before = await stateOf(department, file('so'));
  expect(before.rows).toMatchObject({ receipts: 1, receivedVersions: 2 });
  expect(new Set(keptBundles().map((path) => path.split('/').slice(0, 2).join('/'))).size).toBe(1);

  await checkBundles(department, [copy]);
  await expect(page.getByRole('gridcell', { name: 'Đã có trong sổ nhận' })).toBeVisible();
  await expect(page.getByText('Không ghi gì, vì gói này đã có trong sổ.')).toBeVisible();
  await expect(page.getByText('Không có gói nào để nhận thêm. Không có gì được ghi vào dữ liệu.')).toBeVisible();
  expect(await stateOf(department, file('so'))).toEqual(before);
});

test('at the Sở an Excel list with a wrong column is refused by name of the column, and nothing is written', async () => {
  const { page } = department;
  const list = file('don-vi.xlsx');
  await writeUnitList(list, sampleUnits, { code: 'Số hiệu' });
  await openScreen(page, 'Đơn vị');
  const before = await stateOf(department, file('so'));
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(list);
  const alert = dialog.getByRole('alert');
  await expect(alert).toContainText('Không thấy cột “Mã đơn vị” trong don-vi.xlsx.');
  await expect(alert).toContainText('Dòng tên cột của tệp ghi: “Số hiệu”');
  await expect(alert).toContainText('Đặt tên cột như trong tệp mẫu rồi chọn lại. Chưa có gì được ghi.');
  await expect(dialog.getByRole('button', { name: /^Nhập .*đơn vị$/ })).toHaveCount(0);
  expect(await stateOf(department, file('so'))).toEqual(before);
  expect(department.faults).toEqual([]);
  expect(department.requestsOutside()).toEqual([]);
});

test('at a unit an empty evidence file and one over the limit are refused where they were dropped, and nothing is written', async () => {
  const school = await startOffice(folder, 'truong');
  const { page } = school;
  try {
    await nominate(page, 'Nhân viên', 'Nguyễn Văn A');
    const empty = file('rỗng.pdf');
    writeFileSync(empty, '');
    const large = file('quá lớn.mp4');
    writeFileSync(large, 'x');
    truncateSync(large, 104_857_601);
    const before = await stateOf(school, file('truong'));
    const input = evidenceInput(page);
    await input.setInputFiles([empty, large]);
    await expect(
      page.getByText('Tệp rỗng.pdf rỗng (0 byte). Tệp chép dở, hoặc chương trình tạo ra nó chưa ghi xong. Mở thử tệp gốc, lưu lại rồi thả vào lần nữa.'),
    ).toBeVisible();
    await expect(
      page.getByText(/^Tệp quá lớn\.mp4 quá lớn: \d+ MB\. Quy định cho phép mỗi tệp đến \d+ MB\. Cắt bớt hoặc nén tệp; với video dài, đưa lên mạng và thêm liên kết\.$/),
    ).toBeVisible();
    expect(await stateOf(school, file('truong'))).toEqual(before);
    await openTab(page, 'Minh chứng');
    await expect(page.getByText('Chưa có minh chứng nào.', { exact: false })).toBeVisible();

    // The place still takes what is sound, so the refusals above were about the files.
    await openTab(page, 'Tiêu chí');
    await input.setInputFiles([samplePdf('Giấy khen')]);
    await expect(page.getByRole('button', { name: 'Giấy khen, PDF' })).toBeVisible();
    expect((await stateOf(school, file('truong'))).vault.length).toBe(before.vault.length + 1);
    expect(school.faults).toEqual([]);
    expect(school.requestsOutside()).toEqual([]);
  } finally {
    await school.kill();
  }
});
