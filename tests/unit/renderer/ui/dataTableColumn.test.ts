import { describe, expect, it } from 'vitest';
import { compareValues, filterOf, toHtmlTable, toTsv, type DataColumn } from '../../../../renderer/ui/dataTableColumn';
import { compileQuery } from '../../../../shared/text/search';

interface Row {
  name: string;
  count: number | null;
}

const name: DataColumn<Row> = { id: 'name', header: 'Tên', width: 100, value: (row) => row.name, filter: { kind: 'text', placeholder: '' } };
const count: DataColumn<Row> = { id: 'count', header: 'Số', width: 50, value: (row) => row.count, filter: { kind: 'least', placeholder: '≥' } };
const row: Row = { name: 'Trần Thị Bình An', count: 3 };

describe('the filter of a column', () => {
  it('finds words without accents as the search does', () => {
    expect(filterOf(name, compileQuery)(row, 'binh an')).toBe(true);
    expect(filterOf(name, compileQuery)(row, 'binh yen')).toBe(false);
  });

  it('finds words in any order and looks at accents that were typed', () => {
    const passes = filterOf(name, compileQuery);
    expect([passes(row, 'an trần'), passes(row, 'bình  an'), passes(row, 'Ân'), passes(row, 'an')]).toEqual([true, true, false, true]);
  });

  it('takes a least number and ignores what is no number', () => {
    expect(filterOf(count, compileQuery)(row, '3')).toBe(true);
    expect(filterOf(count, compileQuery)(row, '≥ 4')).toBe(false);
    expect(filterOf(count, compileQuery)({ ...row, count: null }, '1')).toBe(false);
  });

  it('compares a choice as a whole', () => {
    const choice: DataColumn<Row> = { ...name, filter: { kind: 'choice', placeholder: '', options: [] } };
    expect(filterOf(choice, compileQuery)(row, 'Trần Thị Bình An')).toBe(true);
    expect(filterOf(choice, compileQuery)(row, 'Trần')).toBe(false);
  });

  it('lets everything pass an empty filter', () => {
    expect(filterOf(name, compileQuery)(row, '  ')).toBe(true);
  });
});

describe('compareValues', () => {
  it('orders Vietnamese words as a dictionary does and numbers inside words by size', () => {
    const sorted = ['Mẫu Số 10', 'Đỗ', 'Mẫu Số 2', 'Ánh', 'An', 'Dung'].sort(compareValues);
    expect(sorted).toEqual(['An', 'Ánh', 'Dung', 'Đỗ', 'Mẫu Số 2', 'Mẫu Số 10']);
  });
});

describe('toTsv', () => {
  it('separates cells by tabs and rows by line ends, and keeps neither inside a cell', () => {
    expect(toTsv([name, count], [row, { name: 'Tổ\tVăn\nSử', count: null }])).toBe('Trần Thị Bình An\t3\r\nTổ Văn Sử\t');
  });

  it('keeps a spreadsheet from reckoning with words', () => {
    for (const evil of ['=1+1', '+84 912', '-x', '@SUM(A1)', ' =HYPERLINK("x")', '\t=1']) {
      expect(toTsv([name], [{ name: evil, count: 1 }])).toMatch(/^'/);
    }
    expect(toTsv([name, count], [{ name: 'a=b', count: -3 }])).toBe('a=b\t-3');
  });
});

describe('toHtmlTable', () => {
  it('says of words that they are words, of numbers nothing, and nothing in a cell is markup', () => {
    const html = toHtmlTable([name, count], [{ name: '<img src=x onerror=1> & 0912', count: 7 }]);
    const cells = [...html.matchAll(/<td\s*([^>]*)>([^<]*)<\/td>/g)].map(([, attributes, text]) => ({ attributes, text }));
    expect(cells).toEqual([
      { attributes: 'style=\'mso-number-format:"\\@"\' sdnum="1033;0;@"', text: '&lt;img src=x onerror=1&gt; &amp; 0912' },
      { attributes: '', text: '7' },
    ]);
  });
});

