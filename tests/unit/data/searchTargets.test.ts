import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerCriterion } from '../../../renderer/data/answers';
import { editReport } from '../../../renderer/data/annualReport';
import type { Data } from '../../../renderer/data/data';
import { keepDraft } from '../../../renderer/data/drafts';
import { addExchangeMeeting, editExchangeMeeting } from '../../../renderer/data/exchangeMeetings';
import { addFollowUp, editFollowUp } from '../../../renderer/data/followUps';
import { addMeeting, editMeeting } from '../../../renderer/data/meetings';
import { addNomination } from '../../../renderer/data/nominations';
import { editNurture, keepNurtureAction } from '../../../renderer/data/nurture';
import { keepCouncilMember } from '../../../renderer/data/councilMembers';
import { addActivity, editActivity, linkExemplar } from '../../../renderer/data/publicity';
import { readSearchTargets, type SearchTarget } from '../../../renderer/data/searchTargets';
import { addStaffMember, addTraining, editTraining } from '../../../renderer/data/staff';
import { readRecordedYears } from '../../../renderer/data/workingYear';
import { put } from '../../../shared/journal/change';
import { searchIndex } from '../../../shared/text/searchIndex';
import { openUnit, valueOf } from './unitWorkspace';

const year = { planYear: 2025, schoolYear: '2025-2026' };
let data: Data;
let nominationId: string;

/** What typed words find, as the palette looks for it. */
async function found(typed: string): Promise<Partial<SearchTarget>[]> {
  const targets = await readSearchTargets(data, 'unit');
  return searchIndex(targets, ({ name, detail, also }) => `${name} ${detail} ${also}`)(typed).map(({ kind, at, year: of }) => ({ kind, ...(at !== undefined && { at }), ...(of !== undefined && { year: of }) }));
}

beforeAll(async () => {
  data = await openUnit();
  ({ id: nominationId } = valueOf(await addNomination(data, { subject: { kind: 'teacher', name: 'Trần Thị Bình An' }, planYear: 2025 }, '2025-10-12')));
  const { subjectId } = (await data.db.of('nominations').get(nominationId))!;
  valueOf(await editNurture(data, nominationId, { materialSupport: 'Giảm hai tiết mỗi tuần' }));
  valueOf(await keepNurtureAction(data, nominationId, 'action-1', { text: 'Dự giờ, góp ý' }));
  const { id: followUp } = valueOf(await addFollowUp(data, subjectId, year));
  valueOf(await editFollowUp(data, followUp, { noticed: 'Vẫn dẫn đầu tổ' }));
  const { id: meeting } = valueOf(await addMeeting(data, year));
  valueOf(await editMeeting(data, meeting, { date: '2025-09-25', conclusion: 'Nhất trí toàn bộ' }));
  valueOf(await keepCouncilMember(data, year, 'member-1', { name: 'Vũ Thị Hiệu Trưởng' }));
  valueOf(await editReport(data, year, 'results', 'Cả trường học theo'));
  const { id: activity } = valueOf(await addActivity(data, year));
  valueOf(await editActivity(data, activity, { title: 'Mỗi tuần một trang sách' }));
  valueOf(await linkExemplar(data, activity, nominationId, true));
  valueOf(await keepDraft(data, { nominationId }, { text: 'Bài viết sửa tay về cô giáo', draftedFrom: 'bản soạn' }));
  valueOf(await keepDraft(data, { meetingId: meeting }, { text: 'Biên bản ghi thêm lời phát biểu', draftedFrom: 'bản soạn' }));
  valueOf(await answerCriterion(data, nominationId, 'teacher.1', { explanation: 'Gương mẫu chấp hành' }));
  const { id: unnamed } = valueOf(await addActivity(data, year));
  valueOf(await editActivity(data, unnamed, { note: 'Hẹn đài phường thu thanh' }));
  const { id: exchange } = valueOf(await addExchangeMeeting(data, year));
  valueOf(await editExchangeMeeting(data, exchange, { date: '2025-08-14' }));
  const { id: member } = valueOf(await addStaffMember(data, { name: 'Đỗ Thị Mẫu' }));
  const { id: training } = valueOf(await addTraining(data, member));
  valueOf(await editTraining(data, training, { subject: 'Nghiệp vụ viết tin bài' }));
  valueOf(
    await data.journal.commit('editMeeting', [
      put('evidence', 'evidence-1', { nominationId, title: 'Quyết định công nhận', kind: 'decision', caption: 'Trang có dấu đỏ' }),
      put('evidence', 'evidence-2', { activityId: activity, title: 'Ảnh chào cờ', kind: 'photo', caption: 'Hàng đầu bên trái' }),
      put('inspections', 'inspection-1', { ...year, title: 'Tổ Ngữ văn', memberId: 'member-1' }),
      put('requests', 'request-1', { versionId: 'a'.repeat(64), nominationId, text: 'Gửi thêm giấy chứng nhận' }),
      put('replies', 'request-1', { nominationId, requestId: 'request-1', text: 'Đã gửi bản đóng giáp lai' }),
      put('publicNotices', 'notice-1', { ...year, from: '2025-09-28', place: 'Bảng tin sân trường', responsible: 'Lê Thị Văn Thư' }),
      put('objections', 'objection-1', { noticeId: 'notice-1', text: 'Thành tích của cả tổ', resolution: 'Đã giải thích tại cuộc họp' }),
    ]),
  );
});

describe('what Ctrl+K finds of a year that is over', () => {
  it.each([
    ['bang tin san truong', { kind: 'notice', year: 2025 }],
    ['thành tích của cả tổ', { kind: 'objection', at: 'notice-1', year: 2025 }],
    ['da giai thich', { kind: 'objection', at: 'notice-1', year: 2025 }],
    ['giam hai tiet', { kind: 'nurture', year: 2025 }],
    ['du gio', { kind: 'nurture', year: 2025 }],
    ['dan dau to', { kind: 'followUp', year: 2025 }],
    ['ca truong hoc theo', { kind: 'report', year: 2025 }],
    ['viet tin bai', { kind: 'staff' }],
    ['gương mẫu chấp hành', { kind: 'nomination', year: 2025 }],
    ['gui them giay chung nhan', { kind: 'nomination', year: 2025 }],
    ['dong giap lai', { kind: 'nomination', year: 2025 }],
    ['loi phat bieu', { kind: 'meeting', year: 2025 }],
    ['dai phuong thu thanh', { kind: 'activity', year: 2025 }],
    ['14/08/2025', { kind: 'exchangeMeeting', year: 2025 }],
    ['nhat tri toan bo', { kind: 'meeting', year: 2025 }],
    ['hang dau ben trai', { kind: 'activityEvidence', year: 2025 }],
  ])('finds “%s”', async (typed, target) => {
    expect(await found(typed)).toEqual([expect.objectContaining(target)]);
  });

  it('finds a typed article at the activity that names its exemplar', async () => {
    const [activity] = await data.db.of('publicityActivities').filter(({ title }) => title !== '').toArray();
    expect(await found('bai viet sua tay')).toEqual([{ kind: 'article', at: activity!.id, year: 2025 }]);
  });

  it('finds a member of the council, and whom he inspected', async () => {
    expect((await found('hieu truong')).map(({ kind }) => kind)).toEqual(['inspection', 'member']);
  });

  it('finds a piece of evidence by its caption, at its nomination', async () => {
    expect(await found('dau do')).toEqual([{ kind: 'evidence', at: nominationId, year: 2025 }]);
  });

  it('puts the dossier of somebody before what bears the same name, and leaves his files out', async () => {
    expect((await found('binh an')).map(({ kind }) => kind)).toEqual(['nomination', 'nurture', 'followUp', 'article']);
  });
});

describe('readRecordedYears', () => {
  it('tells the years of which anything was written down, and no other', async () => {
    expect(await readRecordedYears(data)).toEqual([2025]);
  });
});
