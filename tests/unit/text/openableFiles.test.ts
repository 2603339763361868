import { describe, expect, test } from 'vitest';
import { fileEnding, isHarmlessContent, mayOpenOutside } from '../../../shared/text/openableFiles';

const bytes = (...parts: (number[] | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)));
const zip = [0x50, 0x4b, 3, 4];
const ole = [0xd0, 0xcf, 0x11, 0xe0];

describe('the ending decides what another program may open', () => {
  test.each(['Kế hoạch.docx', 'BẢNG ĐIỂM.XLSX', 'cũ.doc', 'ảnh.jpg', 'quyết định.pdf', 'tiết dạy.mp4'])('%s may be opened', (name) => {
    expect(mayOpenOutside(name)).toBe(true);
  });

  test.each([
    ...['cài.exe', 'a.js', 'b.html', 'c.htm', 'd.svg', 'e.docm', 'f.xlsm', 'g.pptm', 'h.bat', 'i.ps1', 'k.lnk', 'l.zip', 'không đuôi', ''],
    ...['Ảnh.jpg.exe', 'giấy khen.pdf.scr ', 'm.pdf.', 'n.pdf:o.exe', 'p.rtf', 'q.hta'],
  ])('%j is only saved', (name) => {
    expect(mayOpenOutside(name)).toBe(false);
  });

  test('the ending is the last one, in small letters', () => {
    expect(fileEnding('Báo cáo.final.DOCX')).toBe('docx');
  });
});

describe('content under a harmless ending', () => {
  test('is let through when it is what the ending says', () => {
    expect(isHarmlessContent('a.docx', bytes(zip, 'word/document.xml'))).toBe(true);
    expect(isHarmlessContent('a.xls', bytes(ole, 'Workbook'))).toBe(true);
    expect(isHarmlessContent('a.pdf', bytes('%PDF-1.7'))).toBe(true);
  });

  test('is refused when it holds macros', () => {
    expect(isHarmlessContent('a.docx', bytes(zip, 'vb', 'word/vbaProject.bin'))).toBe(false);
    expect(isHarmlessContent('a.xls', bytes(ole, [...'_VBA_PROJECT'].flatMap((letter) => [letter.charCodeAt(0), 0])))).toBe(false);
  });

  test('is refused when it is another content', () => {
    expect(isHarmlessContent('a.docx', bytes('MZ'))).toBe(false);
    expect(isHarmlessContent('a.doc', bytes('{\\rtf1'))).toBe(false);
    expect(isHarmlessContent('a.pdf', bytes('<html>'))).toBe(false);
  });
});
