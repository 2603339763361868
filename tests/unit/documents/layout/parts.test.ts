import { describe, expect, it } from 'vitest';
import { article, closeBody, partHeading, point, pointLetter, roman, bodyParagraph } from '../../../../shared/documents/layout/body';
import { annexHead } from '../../../../shared/documents/layout/annex';
import { documentHead, legalBasesBlock, recipientsBlock, titleBlock } from '../../../../shared/documents/layout/head';
import type { Cell, Rule } from '../../../../shared/documents/layout/model';
import { endWith } from '../../../../shared/documents/layout/runs';
import { signatureBlock, signaturePair, signerTitleLines } from '../../../../shared/documents/layout/signature';
import { balancedLines, textWidth } from '../../../../shared/documents/layout/textWidth';
import { school } from '../samples';
import { cellText, paragraphText } from '../modelText';

const ruleOf = (cell: Cell | undefined): Rule => {
  const rule = cell?.blocks.find((block) => block.kind === 'rule');
  if (rule?.kind !== 'rule') throw new Error('No line drawn');
  return rule;
};

describe('the head', () => {
  const head = documentHead({ issuer: school, registration: { year: 2026 }, symbol: 'TTr-THPTMS1' });
  const [top, bottom] = head.rows;

  it('has the issuer in capitals at the left and the national title at the right', () => {
    expect(cellText(top?.cells[0])).toBe('SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTHÀNH PHỐ HẢI PHÒNG\nTRƯỜNG THPT MẪU SỐ 1');
    expect(cellText(top?.cells[1])).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc');
  });

  it('draws a line as long as the motto, and one of a third to a half of the issuer', () => {
    expect(ruleOf(top?.cells[1]).length).toBeCloseTo(textWidth('Độc lập - Tự do - Hạnh phúc', 13, 'bold'), 3);
    const share = ruleOf(top?.cells[0]).length / textWidth('TRƯỜNG THPT MẪU SỐ 1', 12, 'bold');
    expect(share).toBeGreaterThanOrEqual(1 / 3);
    expect(share).toBeLessThanOrEqual(1 / 2);
  });

  it('leaves room for number and date until the clerk gives them', () => {
    expect(cellText(bottom?.cells[0])).toMatch(/^Số: _+\/TTr-THPTMS1$/);
    expect(cellText(bottom?.cells[1])).toMatch(/^Hải Phòng, ngày_+tháng_+năm 2026$/);
  });

  it('prints number and date with their zeros when they are known', () => {
    const known = documentHead({ issuer: school, registration: { number: 5, date: '2026-01-05' }, symbol: 'TTr-THPTMS1' });
    expect(cellText(known.rows[1]?.cells[0])).toBe('Số: 05/TTr-THPTMS1');
    expect(cellText(known.rows[1]?.cells[1])).toBe('Hải Phòng, ngày 05 tháng 01 năm 2026');
  });

  it('leaves room for the place and the abbreviation that nobody has given yet', () => {
    const unnamed = documentHead({ issuer: { ...school, placeName: '' }, registration: { number: 5, date: '2026-01-05' }, symbol: 'TTr-' });
    expect(cellText(unnamed.rows[1]?.cells[0])).toMatch(/^Số: 05\/TTr-_+$/);
    expect(cellText(unnamed.rows[1]?.cells[1])).toMatch(/^_+, ngày 05 tháng 01 năm 2026$/);
  });

  it('has no place and date for minutes', () => {
    const minutes = documentHead({ issuer: school, registration: {}, symbol: 'BB-HĐTĐKT', placeDate: false });
    expect(cellText(minutes.rows[1]?.cells[1])).toBe('');
  });

  it('keeps a school name of sixty letters inside its column', () => {
    const long = 'Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Mẫu Số 12';
    const cell = documentHead({ issuer: { ...school, name: long }, registration: {} }).rows[0]?.cells[0];
    const lines = cellText(cell).split('\n').slice(2);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(textWidth(line, 12, 'bold')).toBeLessThanOrEqual(62);
    expect(lines.join(' ')).toBe(long.toUpperCase());
  });
});

describe('title and subject', () => {
  it('are followed by a line of a third to a half of the last line of the subject', () => {
    const blocks = titleBlock('TỜ TRÌNH', 'Về việc đề nghị khen thưởng');
    const rule = blocks.at(-1);
    const width = textWidth('Về việc đề nghị khen thưởng', 14, 'bold');
    expect(rule?.kind === 'rule' && rule.length / width).toBeGreaterThanOrEqual(1 / 3);
    expect(rule?.kind === 'rule' && rule.length / width).toBeLessThanOrEqual(1 / 2);
  });
});

describe('Kính gửi', () => {
  it('has one recipient on the same line', () => {
    expect(recipientsBlock(['Sở Giáo dục và Đào tạo']).map(paragraphText)).toEqual(['Kính gửi: Sở Giáo dục và Đào tạo.']);
  });

  it('goes on under its own first word where one recipient is too long for the line (II.9.a)', () => {
    const [only] = recipientsBlock(['Sở Giáo dục và Đào tạo thành phố Hải Phòng (qua Văn phòng Sở, bộ phận Thi đua - Khen thưởng)']);
    expect(only && paragraphText(only).split('\n')).toHaveLength(2);
    expect(only?.indent?.left).toBeCloseTo(textWidth('Kính gửi: ', 14), 6);
    expect(only?.indent?.hanging).toBe(only?.indent?.left);
  });

  it('has several as lines with a dash under the colon, with ; and . at their ends', () => {
    const [opening, ...items] = recipientsBlock(['Ủy ban nhân dân thành phố;', 'Sở Nội vụ']);
    expect(items.map(paragraphText)).toEqual(['- Ủy ban nhân dân thành phố;', '- Sở Nội vụ.']);
    const colon = (opening?.indent?.left ?? 0) + textWidth('Kính gửi', 14);
    for (const { indent } of items) expect((indent?.left ?? 0) - (indent?.hanging ?? 0)).toBeCloseTo(colon, 6);
  });
});

it('ends each legal basis with ; and the last with . whatever was typed', () => {
  const bases = legalBasesBlock([{ text: 'Căn cứ Luật A.' }, { text: 'Căn cứ Luật B; ' }, { text: 'Căn cứ Kế hoạch C' }]);
  expect(bases.map(paragraphText)).toEqual(['Căn cứ Luật A;', 'Căn cứ Luật B;', 'Căn cứ Kế hoạch C.']);
  expect(bases.every((basis) => basis.style === 'basis')).toBe(true);
});

it('ends the bases with the paper’s own one, whose room is filled by hand', () => {
  const bases = legalBasesBlock([{ text: 'Căn cứ Luật A' }], [[{ kind: 'text', text: 'Căn cứ Biên bản ngày' }, { kind: 'blank', what: 'date', room: 3 }]]);
  expect(bases.map(paragraphText)).toEqual(['Căn cứ Luật A;', 'Căn cứ Biên bản ngày___.']);
});

it.each([
  ['Đạt giải.', 'Đạt giải.'], ['Thật vui!', 'Thật vui!'], ['gồm a, b …', 'gồm a, b …'], ['xong ;', 'xong.'],
])('ends the sentence %j with one mark', (typed, printed) => {
  expect(endWith(typed, '.')).toBe(printed);
});

describe('numbering', () => {
  it('orders points by the Vietnamese alphabet', () => {
    expect(Array.from({ length: 9 }, (_, index) => pointLetter(index + 1)).join('')).toBe('abcdđeghi');
    expect(paragraphText(point(5, 'nội dung'))).toBe('đ) nội dung');
    expect(pointLetter(24)).toBe('aa');
  });

  it('writes parts in Roman numerals above their title in capitals', () => {
    expect(partHeading('Chương', 4, 'Quy định chung').map(paragraphText)).toEqual(['Chương IV', 'QUY ĐỊNH CHUNG']);
    expect([roman(9), roman(14), roman(99)]).toEqual(['IX', 'XIV', 'XCIX']);
    expect(paragraphText(article(1, 'Phạm vi'))).toBe('Điều 1. Phạm vi');
  });
});

describe('the end of the body', () => {
  it('takes the closing mark in place of its own and stays with the signature', () => {
    const [last] = closeBody([bodyParagraph('kính trình xem xét, quyết định.')]);
    expect(last?.kind === 'paragraph' && paragraphText(last)).toBe('kính trình xem xét, quyết định./.');
    expect(last?.kind === 'paragraph' && last.keepWithNext).toBe(true);
  });

  it('must be text', () => {
    expect(() => closeBody([{ kind: 'rule', length: 10 }])).toThrow();
  });
});

describe('the signature block', () => {
  it('prints powers as the decree does', () => {
    const deputy = { title: 'Phó Hiệu trưởng', onBehalfOf: 'Hiệu trưởng' };
    expect(signerTitleLines({ ...deputy, authority: 'KT.' })).toEqual(['KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG']);
    expect(signerTitleLines({ authority: 'TM.', onBehalfOf: 'Hội đồng', title: 'Chủ tịch' })).toEqual(['TM. HỘI ĐỒNG', 'CHỦ TỊCH']);
    expect(signerTitleLines({ authority: 'Q.', title: 'Hiệu trưởng' })).toEqual(['Q. HIỆU TRƯỞNG']);
    expect(signerTitleLines({ title: 'Hiệu trưởng' })).toEqual(['HIỆU TRƯỞNG']);
  });

  it('lists who gets the paper, the filed copy last', () => {
    const block = signatureBlock({ first: 'Như trên', others: ['Hội đồng TĐKT'], filedBy: 'VP', filedCount: 3 }, { title: 'Hiệu trưởng' });
    expect(cellText(block.rows[0]?.cells[0])).toBe('Nơi nhận:\n- Như trên;\n- Hội đồng TĐKT;\n- Lưu: VT, VP (03).');
  });

  it('keeps a name of five words on one line, and leaves room where there is none', () => {
    const named = signatureBlock({ others: [] }, { title: 'Hiệu trưởng', name: 'Lê Hoàng Nguyễn Minh Khuê' });
    const name = named.rows[0]?.cells[1]?.blocks.at(-1);
    expect(name?.kind === 'paragraph' && name.runs[0]).toMatchObject({ noBreak: true, text: 'Lê Hoàng Nguyễn Minh Khuê' });
    const unnamed = signatureBlock({ others: [] }, { title: 'Hiệu trưởng' }).rows[0]?.cells[1]?.blocks.at(-1);
    expect(unnamed?.kind === 'paragraph' && unnamed.runs[0]).toMatchObject({ kind: 'blank', what: 'signer' });
  });
});

describe('a pair of signatures', () => {
  it('has both names on one level, whatever the titles take (II.7)', () => {
    const pair = signaturePair(
      { signer: { authority: 'KT.', onBehalfOf: 'Hiệu trưởng', title: 'Phó Hiệu trưởng', name: 'Đỗ Mẫu' } },
      { signer: { title: 'Người báo cáo', name: 'Lê Mẫu' } },
    );
    expect(pair.rows.map((row) => row.cells.map(cellText))).toEqual([['KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG', 'NGƯỜI BÁO CÁO'], ['Đỗ Mẫu', 'Lê Mẫu']]);
  });
});

describe('an annex', () => {
  const input = {
    title: 'Danh sách',
    attachedTo: { paper: 'Tờ trình', symbol: 'TTr-THPTMS1', registration: { number: 7, date: '2026-10-12' }, issuer: school },
    orientation: 'landscape' as const,
  };
  const read = (number?: number) =>
    annexHead(number === undefined ? input : { ...input, number }).flatMap((block) =>
      block.kind === 'paragraph' ? [paragraphText(block)] : [],
    );

  it('has a Roman number only when there are several', () => {
    expect(read(2)[0]).toBe('Phụ lục II');
    expect(read()[0]).toBe('DANH SÁCH');
  });

  it('says whose paper it belongs to on a line of its own where one is too short', () => {
    const long = { ...input, attachedTo: { ...input.attachedTo, issuer: { ...school, name: 'Trường Phổ thông Dân tộc Nội trú - Trung học phổ thông Mẫu Số Một, xã Mẫu, thành phố Hải Phòng' } } };
    const [, line] = annexHead(long).flatMap((block) => (block.kind === 'paragraph' ? [paragraphText(block)] : []));
    expect(line).toMatch(/năm 2026\ncủa Trường Phổ thông/);
  });

  it('names the paper it belongs to', () => {
    expect(read().at(-1)).toBe('(Kèm theo Tờ trình số 07/TTr-THPTMS1 ngày 12 tháng 10 năm 2026 của Trường THPT Mẫu Số 1)');
  });
});

describe('text widths', () => {
  it('do not depend on tone marks or on how letters are composed', () => {
    expect(textWidth('Nguyễn Ứng Ở', 14)).toBe(textWidth('Nguyễn Ứng Ở'.normalize('NFD'), 14));
    expect(textWidth('ề', 14)).toBe(textWidth('e', 14));
    expect(textWidth('ơ', 14)).toBeGreaterThan(textWidth('o', 14));
  });

  it('break a heading evenly', () => {
    const lines = balancedLines('một hai ba bốn năm sáu', 14, 'bold', 30);
    const widths = lines.map((line) => textWidth(line, 14, 'bold'));
    expect(lines).toHaveLength(2);
    expect(Math.abs((widths[0] ?? 0) - (widths[1] ?? 0))).toBeLessThan(6);
  });

  it.each([
    ['Về việc đề nghị công nhận điển hình tiên tiến và khen thưởng năm 2026', 14, 141.9, ['Về việc đề nghị công nhận', 'điển hình tiên tiến và khen thưởng năm 2026']],
    ['ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO', 14, 141.9, ['ĐỀ NGHỊ TẶNG GIẤY KHEN', 'CỦA GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO']],
    ['TRƯỜNG PHỔ THÔNG DÂN TỘC NỘI TRÚ - TRUNG HỌC PHỔ THÔNG MẪU SỐ MỘT', 12, 96, ['TRƯỜNG PHỔ THÔNG DÂN TỘC NỘI TRÚ -', 'TRUNG HỌC PHỔ THÔNG MẪU SỐ MỘT']],
  ])('break %j by its sense, no term and no dash on the next line', (heading, size, width, broken) => {
    expect(balancedLines(heading, size, 'bold', width)).toEqual(broken);
  });

  it('take no more lines for the sake of a term', () => {
    const width = textWidth('TRƯỜNG PHỔ THÔNG DÂN', 12, 'bold') + 0.1;
    expect(balancedLines('TRƯỜNG PHỔ THÔNG DÂN TỘC NỘI TRÚ MẪU', 12, 'bold', width)).toHaveLength(2);
  });

  it('leave a word that is too wide whole', () => {
    expect(balancedLines('a nghiêngnghiêngnghiêng b', 14, 'bold', 10)).toEqual(['a', 'nghiêngnghiêngnghiêng', 'b']);
  });
});
