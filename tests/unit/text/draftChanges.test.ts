import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryDraftChanges, paragraphChanges } from '../../../shared/text/draftChanges';

const text = (...paragraphs: string[]): string => `${paragraphs.join('\n\n')}\n`;

const before = text('BIÊN BẢN\nHọp Hội đồng', '1. Nguyễn Văn A.', 'Ý kiến: ……', 'Phiếu: 7', '2. Trần Thị B.', 'Ý kiến: ……', 'Phiếu: 7', 'Kết luận: chọn A, B.');
const after = text('BIÊN BẢN\nHọp Hội đồng', '1. Nguyễn Văn A.', 'Ý kiến: ……', 'Phiếu: 7', '2. Trần Thị B.', 'Ý kiến: ……', 'Phiếu: 4', 'Kết luận: chọn A.');

describe('what became of a draft', () => {
  it('is told paragraph by paragraph, with what stood there before', () => {
    expect(paragraphChanges(before, before)).toEqual([]);
    expect(paragraphChanges(before, after)).toEqual([
      { at: 6, before: ['Phiếu: 7'], after: ['Phiếu: 4'] },
      { at: 7, before: ['Kết luận: chọn A, B.\n'], after: ['Kết luận: chọn A.\n'] },
    ]);
  });

  it('comes into a text that somebody wrote on, and only where the draft still stands: of two equal paragraphs the right one', () => {
    const typed = before.replace('1. Nguyễn Văn A.\n\nÝ kiến: ……', '1. Nguyễn Văn A.\n\nÝ kiến: cô Hà khen.');
    const carried = carryDraftChanges(typed, before, after);
    expect(carried?.text).toBe(after.replace('1. Nguyễn Văn A.\n\nÝ kiến: ……', '1. Nguyễn Văn A.\n\nÝ kiến: cô Hà khen.'));
    expect(paragraphChanges(carried!.drafted, after)).toEqual([]);
  });

  it('leaves a paragraph that somebody wrote anew, and goes on telling of it', () => {
    const typed = before.replace('Kết luận: chọn A, B.', 'Kết luận: chọn cả hai, vì có công.');
    const later = after.replace('Phiếu: 4', 'Phiếu: 7');
    const carried = carryDraftChanges(typed, before, later);
    expect(carried?.text).toBe(typed);
    expect(paragraphChanges(carried!.drafted, later)).toHaveLength(1);
  });

  it('brings a new paragraph behind the one that it follows, and takes away what is no longer drafted', () => {
    const typed = before.replace('Kết luận: chọn A, B.', 'Kết luận: như trên.');
    const longer = before.replace('Phiếu: 7\n\n2.', 'Phiếu: 7\n\nVắng: C.\n\n2.');
    expect(carryDraftChanges(typed, before, longer)?.text).toBe(typed.replace('Phiếu: 7\n\n2.', 'Phiếu: 7\n\nVắng: C.\n\n2.'));
    expect(carryDraftChanges(longer.replace('chọn A, B', 'khác'), longer, before)?.text).toBe(before.replace('chọn A, B', 'khác'));
  });

  it('gives the new draft for a text that nobody wrote on, and never touches a word that is not of the draft', () => {
    const paragraphs = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 8 }).map((list) => list.join('\n\n'));
    fc.assert(
      fc.property(paragraphs, paragraphs, (one, other) => {
        expect(carryDraftChanges(one, one, other)).toEqual({ text: other, drafted: other });
      }),
    );
    const typed = fc.array(fc.constantFrom('a', 'b', 'c', 'tay 1', 'tay 2'), { minLength: 1, maxLength: 8 }).map((list) => list.join('\n\n'));
    fc.assert(
      fc.property(paragraphs, paragraphs, typed, (one, other, own) => {
        const typedOf = (whole: string): string[] => whole.split('\n\n').filter((paragraph) => paragraph.startsWith('tay'));
        expect(typedOf(carryDraftChanges(own, one, other)!.text)).toEqual(typedOf(own));
      }),
    );
  });
});
