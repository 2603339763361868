import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preparePeer } from '../../renderer/data/importPeer';
import { prepareJoin } from '../../renderer/data/joinFile';
import { openAnswer } from '../../renderer/data/openAnswer';
import { peekPlace } from '../../renderer/data/placeOf';
import { openSetupFile } from '../../renderer/data/setupFile';
import { backUpToFile } from '../../renderer/data/writeBackup';
import type { KnownError } from '../../renderer/i18n/errorWords';
import { i18n, startI18n } from '../../renderer/i18n/i18n';
import { describeOpening, type Opening } from '../../renderer/i18n/openingWords';
import type { Result } from '../../shared/result';
import { answerTo, confirmAll, department, endAnswering, receive, school, sendAgain, setup, startAnswering } from '../support/answering';
import { directExchange, fileFrom, setupFileOf, startDepartment, startOffice, valueOf } from '../support/exchangeScenario';
import { joinFileOf } from '../support/joinedComputer';
import { fileFor } from '../support/twoComputers';

const exchange = directExchange();
const files = {} as Record<'setup' | 'otherSetup' | 'submission' | 'answer' | 'peer' | 'join' | 'backup' | 'letter' | 'cut', File>;

beforeAll(async () => {
  await startI18n();
  await startAnswering();
  files.setup = setup;
  files.otherSetup = await setupFileOf(await startDepartment());
  files.submission = await sendAgain();
  await receive(files.submission);
  await confirmAll();
  files.answer = await answerTo(school);
  files.peer = (await fileFor(school, null)).file;
  files.join = await joinFileOf(school);
  const target = valueOf(await school.desktop.files.chooseSave({ suggestedName: 'mang-di.goi', kind: 'bundle', title: '' }));
  valueOf(await backUpToFile(school.data, target, { exchange }));
  files.backup = fileFrom(school.desktop, 'mang-di.goi');
  files.letter = new File(['%PDF-1.7'], 'thư.goi');
  files.cut = new File([files.setup.slice(0, 900)], 'cut.goi');
});
afterAll(endAnswering);

const openings = {
  setup: { opening: { place: 'setup', here: 'unit' }, open: (file: File) => openSetupFile(school.data, file) },
  answer: { opening: { place: 'answer', here: 'unit' }, open: (file: File) => openAnswer(school.data, file) },
  peer: { opening: { place: 'peer', here: 'unit' }, open: (file: File) => preparePeer(school.data, file, { exchange }) },
} satisfies Record<string, { opening: Opening; open: (file: File) => Promise<Result<unknown, KnownError>> }>;

async function toldOf(at: keyof typeof openings, file: File): Promise<string> {
  const { opening, open } = openings[at];
  const opened: Result<unknown, KnownError> = await open(file);
  if (opened.ok) throw new Error(`${file.name} opens`);
  const { what, why, todo } = describeOpening(i18n.t, opening, opened.error);
  return `${what} ${why} ${todo}`;
}

describe('a file that a school opens in a wrong place', () => {
  it.each([
    ['answer', 'setup', 'Đây là tệp cấu hình của Sở, không phải gói trả lời của Sở.', 'Mở tệp này ở Cài đặt, “Mở tệp cấu hình mới”.'],
    ['answer', 'otherSetup', 'Đây là tệp cấu hình của Sở, không phải gói trả lời của Sở.', '“Mở tệp cấu hình mới”'],
    ['answer', 'peer', 'Đây là tệp chuyển giữa các máy cùng cơ quan', 'Mở tệp này ở “Trao đổi với máy khác”.'],
    ['answer', 'backup', 'Đây là bản sao lưu, không phải gói trả lời của Sở.', 'khung Sao lưu'],
    ['peer', 'setup', 'Đây là tệp cấu hình của Sở, không phải tệp do máy khác trong cơ quan ghi ra.', '“Mở tệp cấu hình mới”'],
    ['peer', 'otherSetup', 'Đây là tệp cấu hình của Sở', '“Mở tệp cấu hình mới”'],
    ['peer', 'answer', 'Đây là gói trả lời của Sở cho đơn vị', '“Nhận trả lời”'],
    ['peer', 'backup', 'Đây là bản sao lưu', 'khung Sao lưu'],
    ['setup', 'answer', 'Đây là gói trả lời của Sở cho đơn vị, không phải tệp cấu hình của Sở.', '“Nhận trả lời”'],
    ['setup', 'peer', 'Đây là tệp chuyển giữa các máy cùng cơ quan', '“Trao đổi với máy khác”'],
    ['setup', 'backup', 'Đây là bản sao lưu, không phải tệp cấu hình của Sở.', 'khung Sao lưu'],
    ['setup', 'otherSetup', 'Tệp này không do Sở mà máy này đã xác nhận lập ra.', 'Chọn đúng tệp cấu hình Sở gửi.'],
    ['setup', 'cut', 'Tệp bị cắt', 'Xin Sở gửi lại tệp cấu hình'],
    ['answer', 'letter', 'Đây là tệp PDF', 'Chọn gói trả lời Sở gửi cho đơn vị mình'],
    ['peer', 'letter', 'Đây là tệp PDF', 'Chọn tệp do máy khác của cơ quan mình ghi ra'],
  ] as const)('%s given %s says what it is and where it belongs', async (at, file, what, todo) => {
    const told = await toldOf(at, files[file]);
    expect(told).toContain(what);
    expect(told).toContain(todo);
    expect(told).not.toMatch(/đã thay đổi|phục hồi từ bản sao lưu|Đề nghị đơn vị|Nhập mật khẩu/i);
  });

  it.each(['setup', 'answer', 'peer'] as const)('is its own bundle at %s, and told so', async (at) => {
    expect(await toldOf(at, new File([files.submission], 'tải về.goi'))).toMatch(/^Đây là gói đơn vị đã kết xuất gửi Sở, lần 1\..*Đem gói này gửi Sở\./);
  });

  it.each(['setup', 'answer', 'peer'] as const)('is closed by a passphrase at %s, and asks for none where none can be typed', async (at) => {
    const told = await toldOf(at, files.join);
    expect(told).toMatch(/^Đây là tệp ghép máy hoặc bản sao lưu, khóa bằng mật khẩu\..*“Máy này cùng làm với một máy khác”/);
    expect(told).not.toContain('Nhập mật khẩu');
  });

  it('is known as its own when it comes by a double click', async () => {
    school.desktop.arrivedFiles.set('x', new Uint8Array(await files.submission.arrayBuffer()));
    expect((await peekPlace(school.data, { id: 'x', name: 'x.goi', size: files.submission.size })).found).toEqual({
      ok: false, error: { type: 'ownBundle', kind: 'submission', sequence: 1 },
    });
  });
});

describe('a file that is opened at the Sở or on a new computer', () => {
  it('is the Sở’s own answer, and told so', async () => {
    const [row] = await receive(files.answer);
    expect(row).toMatchObject({ state: 'refused', error: { type: 'ownBundle', kind: 'answer' } });
    const { what, todo } = describeOpening(i18n.t, { place: 'receive', here: 'department' }, row!.error!);
    expect(`${what} ${todo}`).toBe('Đây là gói trả lời Sở đã ghi ra cho một đơn vị. Gửi gói này cho đơn vị có mã trong tên tệp; đơn vị mở ở Gói hồ sơ, “Nhận trả lời”.');
    expect(await department.data.db.of('receipts').count()).toBe(1);
  });

  it('is of its kind where a computer joins', async () => {
    const fresh = await startOffice();
    const opened = await prepareJoin(fresh.data, files.setup, { passphrase: 'mật khẩu nào đó', deviceName: '' }, { exchange });
    if (opened.ok) throw new Error('opens');
    expect(describeOpening(i18n.t, { place: 'join', here: null }, opened.error)).toMatchObject({
      what: 'Đây là tệp cấu hình của Sở, không phải tệp ghép máy.',
      todo: 'Quay lại màn hình đầu, chọn “Trường / Đơn vị” rồi mở tệp này.',
    });
  });
});
