import { describe, expect, test } from 'vitest';
import { ContentLook, runnableByName, runnableContent } from '../../../shared/text/runnableContent';

const bytes = (...parts: (number[] | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
const zip = [0x50, 0x4b, 3, 4];
const ole = [0xd0, 0xcf, 0x11, 0xe0];
const wide = (text: string) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);

describe('the name of evidence', () => {
  test.each([
    ['Giấy khen.pdf.exe', 'program'],
    ['mở.js', 'script'],
    ['trang.HTML', 'webPage'],
    ['logo.svg', 'webPage'],
    ['mẫu.docm', 'macros'],
    ['bảng.xlsm', 'macros'],
    ['ảnh.lnk', 'shortcut'],
    ['thư viện.Library-ms', 'shortcut'],
    ['cài đặt.settingcontent-ms', 'shortcut'],
    ['tìm.search-ms', 'shortcut'],
    ['bảng.sct', 'script'],
    ['bảng.wsc', 'script'],
    ['hỏi.iqy', 'macros'],
  ])('%s says that it could run', (name, kind) => {
    expect(runnableByName(name)).toBe(kind);
  });

  test.each(['quyết định.pdf', 'ảnh.jpg', 'sáng kiến.docx', 'tiết dạy.mp4', 'không đuôi', 'quyết định số 12-QĐ', 'ngày 1.10-bản cuối'])('%s says nothing', (name) => {
    expect(runnableByName(name)).toBeUndefined();
  });
});

describe('the content of evidence', () => {
  test.each([
    ['a program', bytes('MZ', [0x90, 0]), 'program'],
    ['a program of Linux', bytes([0x7f], 'ELF'), 'program'],
    ['a script', bytes('#!/bin/sh\nrm -rf /'), 'script'],
    ['a page', bytes('<!DOCTYPE html><title>x</title>'), 'webPage'],
    ['a page behind a comment', bytes('<!-- x -->\n  <html lang="vi">'), 'webPage'],
    ['a page behind a mark of its encoding', bytes([0xef, 0xbb, 0xbf], '<script>alert(1)</script>'), 'webPage'],
    ['a page in two bytes a letter', bytes([0xff, 0xfe], wide('<html>')), 'webPage'],
    ['a drawing', bytes('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'webPage'],
    ['a drawing whose names have a prefix', bytes('<?xml version="1.0"?><x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script></x:svg>'), 'webPage'],
    ['a page whose names have a prefix', bytes('<h-1:HTML xmlns:h-1="http://www.w3.org/1999/xhtml">'), 'webPage'],
    ['a page in one file', bytes('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x'), 'webPage'],
    ['macros of a Word file', bytes(zip, 'word/document.xml', 'word/vbaProject.bin'), 'macros'],
    ['macro sheets', bytes(zip, 'xl/macrosheets/sheet1.xml'), 'macros'],
    ['macros of an old Excel file', bytes(ole, [0, 0], wide('_VBA_PROJECT')), 'macros'],
    ['a shortcut', bytes([0x4c, 0, 0, 0, 1, 0x14, 2, 0, 0, 0]), 'shortcut'],
    ['a shortcut to a page', bytes('[InternetShortcut]\r\nURL=https://example.org'), 'shortcut'],
  ])('tells %s, whatever it is called', (_name, content, kind) => {
    expect(runnableContent(content)).toBe(kind);
  });

  test.each([
    ['a picture', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
    ['a picture with such words in its notes', bytes([0x89], 'PNG', [13, 10, 26, 10, 0, 0, 0, 13], '<html><svg>')],
    ['a PDF', bytes('%PDF-1.7\n%âãÏÓ')],
    ['a Word file', bytes(zip, 'word/document.xml')],
    ['a letter', bytes('Kính gửi Sở Giáo dục và Đào tạo: dấu < và > không phải là trang.')],
    ['nothing', bytes()],
  ])('says nothing of %s', (_name, content) => {
    expect(runnableContent(content)).toBeUndefined();
  });

  test('is found across two pieces', () => {
    const content = bytes(zip, 'x'.repeat(5000), 'word/vbaProject.bin', 'x'.repeat(5000));
    const at = 5004 + 'word/vbaP'.length;
    for (const cut of [at, at - 1, at + 1, 2]) {
      const look = new ContentLook();
      look.push(content.subarray(0, cut));
      look.push(content.subarray(cut));
      expect([cut, look.kind]).toEqual([cut, cut === 2 ? undefined : 'macros']);
    }
  });
});
