import { describe, expect, it } from 'vitest';
import { ballotPapers } from '../../../shared/documents/ballotPaper';
import { draftConclusion, draftMinutes, type MinutesCase, type MinutesSource } from '../../../shared/documents/meetingMinutes';
import { renderHtml } from '../../../shared/documents/renderHtml';
import { shippedPlan } from '../../../shared/rules/shippedPlan';
import { voteStanding } from '../../../shared/rules/voting';

const meeting = { date: '2026-09-05', planYear: 2026, chair: 'Vũ Thị A', secretary: 'Lê Thị B', totalMembers: 9, present: 8 };

function voted(name: string, votesFor: number, more: Partial<MinutesCase> = {}): MinutesCase {
  const result = { handedOut: 8, returned: 8, valid: 8, for: votesFor, against: 8 - votesFor };
  return { name, awards: ['Giấy khen'], result, standing: voteStanding(shippedPlan.council, meeting, result), recused: [], ...more };
}

const source = (cases: MinutesCase[], more: Partial<MinutesSource> = {}): MinutesSource => ({ unitName: 'Trường Mẫu', meeting, quorumNeeded: 6, members: [], cases, ...more });
const textOf = (of: MinutesSource): string => draftMinutes(of).paragraphs.join('\n');

describe('drafted minutes', () => {
  it('give each count, the share of total members and what was needed (NĐ 152/2025, Đ.33.5)', () => {
    expect(textOf(source([voted('Trần Thị An', 7)]))).toContain(
      'phát ra 8, thu về 8, hợp lệ 8, không hợp lệ 0, đồng ý 7, không đồng ý 1; 7/9 thành viên đồng ý, bằng 77,7% tổng số, cần ít nhất 5/9: Đạt.',
    );
    expect(textOf(source([voted('Trần Thị An', 4)]))).toContain('cần ít nhất 5/9: Không đạt.');
  });

  it('say who was absent and why, and leave blank what nobody recorded', () => {
    const members = [{ name: 'Vũ Thị A', role: 'chair' as const, present: true }, { name: 'Bùi Văn C', role: 'member' as const, present: false }, { name: 'Tạ Thị D', role: 'member' as const }];
    const text = textOf(source([], { members }));
    expect(text).toContain('Có mặt: Vũ Thị A (Chủ tịch).');
    expect(text).toContain('Vắng: Bùi Văn C (Ủy viên), chưa ghi lý do.');
    expect(text).not.toContain('Tạ Thị D');
    expect(textOf(source([], { meeting: { planYear: 2026 } }))).toContain('tổng số …… thành viên, có mặt ……, vắng ……');
  });

  it('leave room for the ballots of a vote until somebody says how many were present', () => {
    const result = { handedOut: 0, returned: 0, valid: 0, for: 7, against: 0 };
    const text = (more: Partial<MinutesCase> = {}) => textOf(source([{ name: 'An', awards: [], result, recused: [], ...more }], { meeting: { planYear: 2026, totalMembers: 9 } }));
    expect(text()).toContain('Kết quả bỏ phiếu kín: phát ra ……, thu về ……, hợp lệ ……, không hợp lệ ……, đồng ý 7, không đồng ý …….');
    expect(text({ result: { ...result, againstTyped: true } })).toContain('đồng ý 7, không đồng ý 0.');
    expect(text({ result: { ...result, handedOut: 8, returned: 8, valid: 7 } })).toContain('phát ra 8, thu về 8, hợp lệ 7, không hợp lệ 1, đồng ý 7');
    expect(textOf(source([voted('An', 8)]))).toContain('không hợp lệ 0, đồng ý 8, không đồng ý 0;');
    // Fewer present than votes: nothing was filled in from them.
    const few = { name: 'An', awards: [], result: { ...result, for: 15 }, recused: [] };
    expect(textOf(source([few], { meeting: { planYear: 2026, present: 8 } }))).toContain('phát ra ……, thu về ……, hợp lệ ……, không hợp lệ ……, đồng ý 15');
  });

  it('name whoever was recused, and count written opinions without saying whose they are', () => {
    const text = textOf(source([voted('Trần Thị An', 7, { recused: [{ name: 'Bùi Văn C', reason: 'chồng' }], written: { for: 0, against: 1, none: 0 } })]));
    expect(text).toContain('tránh xung đột lợi ích: Bùi Văn C (chồng).');
    expect(text).toContain('thành viên vắng mặt: đồng ý 0, không đồng ý 1, không có ý kiến 0.');
  });

  it('end in the year of the day on which the council met, also in January after the plan year', () => {
    expect(textOf(source([], { meeting: { ...meeting, date: '2027-01-15' } }))).toContain('Cuộc họp kết thúc vào …… giờ ……, ngày …… tháng …… năm 2027./.');
    expect(textOf(source([], { meeting: { planYear: 2026 } }))).toContain('ngày …… tháng …… năm 2026./.');
  });

  it('never call a meeting invalid whose quorum is reached with opinions in writing (NĐ 152/2025, Đ.45)', () => {
    const small = { ...meeting, present: 5 };
    const result = { handedOut: 5, returned: 5, valid: 5, for: 5, against: 0 };
    const written = { for: 0, against: 0, none: 1 };
    const counted = (name: string, countsWritten: boolean): MinutesCase => ({ name, awards: [], result, written, recused: [], standing: voteStanding({ ...shippedPlan.council, countsWritten }, small, result, { written }) });
    const whole = textOf(source([counted('An', true)], { meeting: small }));
    expect(whole).toContain('có mặt 5, vắng 4; đủ điều kiện họp khi tính cả thành viên vắng mặt có ý kiến bằng văn bản (cần ít nhất 6).');
    expect(whole).toContain('không có ý kiến 1; được tính vào số họp và kết quả.');
    expect(textOf(source([counted('An', true), counted('Bình', false)], { meeting: small }))).toContain(
      'có mặt 5, vắng 4; đủ điều kiện họp với An khi tính cả thành viên vắng mặt có ý kiến bằng văn bản, không đủ với các trường hợp còn lại (cần ít nhất 6).',
    );
    expect(textOf(source([counted('Bình', false)], { meeting: small }))).toContain('có mặt 5, vắng 4; không đủ điều kiện họp (cần ít nhất 6).');
  });

  it('say that more were present than there are members, and give no quorum, ballots or share of them', () => {
    const impossible = { ...meeting, present: 12 };
    const result = { handedOut: 12, returned: 12, valid: 12, for: 11, against: 1 };
    const text = textOf(source([{ name: 'An', awards: [], result, recused: [], standing: voteStanding(shippedPlan.council, impossible, result) }], { meeting: impossible }));
    expect(text).toContain('tổng số 9 thành viên, có mặt 12, vắng ……; số có mặt nhiều hơn tổng số, phải kiểm lại.');
    expect(text).toContain('Kết quả bỏ phiếu kín: số có mặt nhiều hơn tổng số, phải kiểm lại.');
    for (const told of ['đủ điều kiện họp', '%', 'phát ra', 'vắng 0']) expect(text).not.toContain(told);
    expect(text).toContain('Chưa có kết quả 1 trường hợp: An.');
  });

  it('draw the conclusion from the votes, and keep one that was written', () => {
    const faulty = voteStanding(shippedPlan.council, meeting, { handedOut: 9, returned: 9, valid: 9, for: 9, against: 0 });
    const cases = [voted('An', 7), voted('Bình', 4), voted('Cẩm', 8, { standing: faulty }), { name: 'Dũng', awards: [], recused: [] }];
    expect(draftConclusion(cases)).toBe(
      'Hội đồng thống nhất chọn, đề nghị 1 trường hợp: An. Không đủ điều kiện, không đề nghị 1 trường hợp: Bình. Chưa có kết quả 2 trường hợp: Cẩm; Dũng.',
    );
    expect(textOf(source(cases, { meeting: { ...meeting, conclusion: 'Họp lại tuần sau.' } }))).toContain('Kết luận: Họp lại tuần sau.');
  });
});

describe('ballot papers', () => {
  it('are one page each, all alike, with the cases and nobody else', () => {
    const cases = [{ name: 'Trần Thị An', awards: ['Giấy khen'] }, { name: 'Lê Văn Ấm', awards: [] }];
    const model = ballotPapers({ issuer: { name: 'Trường Mẫu', placeName: 'Hải Phòng', abbreviation: 'THM' }, year: 2026, date: '2026-09-05', sheets: [{ cases, copies: 3 }] });
    expect(model.sections).toHaveLength(3);
    expect(new Set(model.sections.map((section) => JSON.stringify(section))).size).toBe(1);
    const { html } = renderHtml(model);
    for (const text of ['PHIẾU BẦU', 'Trần Thị An', 'Lê Văn Ấm', 'Không đồng ý']) expect(html.replaceAll('&nbsp;', ' ')).toContain(text);
  });
});
