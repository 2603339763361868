import { describe, expect, it } from 'vitest';
import { articleText, draftArticle } from '../../../shared/documents/publicityArticle';
import { readyFile, stamped } from '../../support/nominationFile';

const unit = 'Trường THPT Mẫu Số 1';

describe('an article drafted from a nomination', () => {
  it('tells who, through which movement, what was done and what came of it, in the words of the record', () => {
    const file = readyFile('teacher');
    const { title, paragraphs } = draftArticle(
      {
        ...file,
        subject: { ...file.subject, name: 'Trần Thị Bình An', position: 'Giáo viên Ngữ văn' },
        movement: { ...stamped('movement'), title: 'Dạy tốt, học tốt', initiator: 'ministry' },
        earlierAwards: [{ ...stamped('award'), subjectId: 'subject-1', class: 'commendation', title: 'Giấy khen của Giám đốc Sở', year: 2025 }],
      },
      unit,
    );
    expect(title).toBe('Gương điển hình tiên tiến: Trần Thị Bình An');
    expect(paragraphs[0]).toMatch(/^Trần Thị Bình An, giáo viên Ngữ văn, .*Trường THPT Mẫu Số 1, được phát hiện qua phong trào thi đua “Dạy tốt, học tốt”, là điển hình tiên tiến được giới thiệu trong năm 2026\.$/);
    expect(paragraphs[1]).toBe('Tóm tắt thành tích.');
    expect(paragraphs).toContain('Những kết quả nổi bật:');
    expect(paragraphs).toContain('- Ngày 20 tháng 5 năm 2026: Một thành tích.');
    expect(paragraphs).toContain('Đã được ghi nhận: Giấy khen của Giám đốc Sở (năm 2025).');
    expect(paragraphs.at(-1)).toBe('Việc làm của Trần Thị Bình An được Trường THPT Mẫu Số 1 giới thiệu để mọi người cùng học tập, làm theo.');
  });

  it('leaves out criteria that are not met or not explained', () => {
    const file = readyFile('teacher');
    const [first, second, ...others] = file.answers;
    const answers = [{ ...first!, explanation: 'Chưa làm được việc này' }, { ...second!, explanation: ' ' }, ...others];
    const { paragraphs } = draftArticle({ ...file, answers: [{ ...answers[0]!, met: 'no' as const }, ...answers.slice(1)] }, unit);
    expect(paragraphs.join('\n')).not.toContain('Chưa làm được');
    expect(paragraphs.every((paragraph) => paragraph.trim() !== '' && paragraph !== '.')).toBe(true);
  });

  it('tells nothing of a pupil but name and class', () => {
    const file = readyFile('student');
    const subject = { ...file.subject, name: 'Lê Thị Học Trò', className: '11A2', birthDate: '2010-03-02', residence: 'Số 5, phố Mẫu', homeTown: 'xã Mẫu', ethnicity: 'Kinh' };
    const text = articleText(draftArticle({ ...file, subject }, unit));
    expect(text).toContain('Lê Thị Học Trò, học sinh lớp 11A2');
    for (const secret of ['2010', '02/03', 'phố Mẫu', 'xã Mẫu', 'Kinh']) expect(text).not.toContain(secret);
  });

  it('is a text of paragraphs with an empty line between them', () => {
    expect(articleText({ title: 'Tên', paragraphs: ['Một.', 'Hai.'] })).toBe('Tên\r\n\r\nMột.\r\n\r\nHai.\r\n');
  });
});
