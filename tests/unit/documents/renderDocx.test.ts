import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { awardProposal } from '../../../shared/documents/awardProposal';
import { candidateList } from '../../../shared/documents/candidateList';
import { individualReport } from '../../../shared/documents/individualReport';
import { textWidth } from '../../../shared/documents/layout/textWidth';
import { renderDocx } from '../../../shared/documents/renderDocx';
import { sampleMark } from '../../../shared/documents/sampleMark';
import { everyDocument } from './everyDocument';
import { candidates, listData, personReport, proposal } from './samples';
import { attributes, faultsOfWordFiles, documentXml, openWord, type WordParts } from './wordFile';

const properties = { title: 'Tờ trình', author: 'Trường THPT Mẫu Số 1', date: '2026-10-12' };
const twips = (mm: number) => String(Math.round((mm / 25.4) * 1440));

const built: Record<string, Uint8Array> = {};
const opened: Record<string, WordParts> = {};
beforeAll(async () => {
  for (const [name, model] of Object.entries(everyDocument())) {
    const bytes = await renderDocx(model, properties);
    built[name] = bytes;
    opened[name] = openWord(bytes);
  }
});
/** The checker reads the whole schema for every part. */
const CHECKER_TIME = 180_000;

const xmlOf = (name: string) => documentXml(opened[name] ?? {});

it('writes files that the schema of ECMA-376 accepts', async () => {
  const marked = await renderDocx(everyDocument()['proposal']!, { ...properties, mark: sampleMark });
  expect(await faultsOfWordFiles({ ...built, marked })).toEqual([]);
}, CHECKER_TIME);

describe('a paper of invented data', () => {
  it('says so at the foot of every page, the first ones too, and is the same paper otherwise', async () => {
    const parts = openWord(await renderDocx(everyDocument()['proposal']!, { ...properties, mark: sampleMark }));
    const xml = documentXml(parts);
    expect(attributes(xml, 'w:footerReference', 'w:type').sort()).toEqual(['default', 'default', 'first', 'first']);
    const footers = Object.entries(parts).filter(([name]) => /^word\/footer\d+\.xml$/.test(name));
    expect(footers.length).toBeGreaterThan(0);
    for (const [, footer] of footers) expect(footer).toContain('MẪU');
    const body = (text: string): string => text.replace(/<w:sectPr.*?<\/w:sectPr>/g, '');
    expect(body(xml)).toBe(body(xmlOf('proposal')));
    expect(Object.keys(opened['proposal'] ?? {}).some((name) => name.startsWith('word/footer'))).toBe(false);
  });
});

describe('a page', () => {
  it('is A4 with the margins of the decree, turned for lists', () => {
    const xml = xmlOf('proposal');
    expect(attributes(xml, 'w:pgSz', 'w:w')).toEqual([twips(210), twips(297)]);
    expect(attributes(xml, 'w:pgSz', 'w:h')).toEqual([twips(297), twips(210)]);
    expect(attributes(xml, 'w:pgSz', 'w:orient')).toEqual(['portrait', 'landscape']);
    for (const [side, mm] of [['top', 20], ['bottom', 20], ['left', 30], ['right', 15]] as const) {
      expect(attributes(xml, 'w:pgMar', `w:${side}`)).toEqual([twips(mm), twips(mm)]);
    }
  });

  it('has its number as a field in the header, from 1 in each section, and none on the first page', () => {
    const xml = xmlOf('proposal');
    expect(xml.match(/<w:titlePg\/>/g)).toHaveLength(2);
    expect(attributes(xml, 'w:pgNumType', 'w:start')).toEqual(['1', '1']);
    const headers = Object.entries(opened['proposal'] ?? {}).filter(([name]) => /^word\/header\d+\.xml$/.test(name));
    expect(headers.length).toBeGreaterThan(0);
    for (const [, header] of headers) {
      expect(header).toContain('w:val="pageNumber"');
      expect(header).toMatch(/<w:fldChar[^>]*begin.*<w:instrText[^>]*>PAGE<.*<w:fldChar[^>]*end/);
    }
    expect(attributes(xml, 'w:headerReference', 'w:type').every((type) => type === 'default')).toBe(true);
  });

  it('does not lose room to the paragraph that carries a section break', () => {
    const [carrier = ''] = /<w:p><w:pPr>(?:(?!<w:p>).)*<w:sectPr>/.exec(xmlOf('proposal')) ?? [];
    expect(attributes(carrier, 'w:pStyle', 'w:val')).toEqual(['spacer']);
    expect(attributes(carrier, 'w:spacing', 'w:line')).toEqual(['20']);
  });
});

describe('letters', () => {
  it('are Times New Roman for every script, in Vietnamese', () => {
    const styles = opened['proposal']?.['word/styles.xml'] ?? '';
    const defaults = /<w:rPrDefault>.*?<\/w:rPrDefault>/.exec(styles)?.[0] ?? '';
    for (const script of ['ascii', 'hAnsi', 'cs', 'eastAsia']) {
      expect(attributes(defaults, 'w:rFonts', `w:${script}`)).toEqual(['Times New Roman']);
    }
    expect(attributes(defaults, 'w:lang', 'w:val')).toEqual(['vi-VN']);
    expect(attributes(styles, 'w:rFonts', 'w:ascii').every((font) => font === 'Times New Roman')).toBe(true);
    expect(xmlOf('proposal')).not.toContain('w:rFonts');
  });

  it.each([
    ['national', 12, true, false], ['motto', 13, true, false], ['superior', 12, false, false], ['issuer', 12, true, false],
    ['number', 13, false, false], ['placeDate', 13, false, true], ['title', 14, true, false], ['subject', 14, true, false],
    ['basis', 14, false, true], ['body', 14, false, false], ['signerTitle', 14, true, false], ['signerName', 14, true, false],
    ['copiesTitle', 12, true, true], ['copies', 11, false, false], ['annexNumber', 14, true, false], ['pageNumber', 14, false, false],
  ])('of the style %s have %i points, bold %s, italic %s', (id, size, bold, italic) => {
    const styles = opened['proposal']?.['word/styles.xml'] ?? '';
    const style = new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)?.[0] ?? '';
    expect(attributes(style, 'w:sz', 'w:val')).toEqual([String(size * 2)]);
    expect(/<w:b\/>/.test(style)).toBe(bold);
    expect(/<w:i\/>/.test(style)).toBe(italic);
  });

  it('are never underlined and never formatted past their style in the body', () => {
    for (const [name, parts] of Object.entries(opened)) {
      expect(documentXml(parts), name).not.toMatch(/<w:u[ />]/);
      expect(documentXml(parts), name).not.toMatch(/<w:(sz|color|highlight)[ />]/);
    }
  });

  it('of the body are justified with a first line of 1.27 cm and 6 points before', () => {
    const styles = opened['proposal']?.['word/styles.xml'] ?? '';
    const style = /<w:style [^>]*w:styleId="body".*?<\/w:style>/.exec(styles)?.[0] ?? '';
    expect(attributes(style, 'w:jc', 'w:val')).toEqual(['both']);
    expect(attributes(style, 'w:ind', 'w:firstLine')).toEqual(['720']);
    expect(attributes(style, 'w:spacing', 'w:before')).toEqual(['120']);
    expect(Number(attributes(style, 'w:spacing', 'w:line')[0])).toBeLessThanOrEqual(360);
  });
});

it('draws the line under the motto as a border that is as long as the motto', () => {
  const rules = xmlOf('proposal').match(/<w:p><w:pPr>(?:(?!<\/w:pPr>).)*<w:pBdr>.*?<\/w:pPr>/g) ?? [];
  // Issuer, motto, subject; and the annex.
  expect(rules).toHaveLength(4);
  const motto = rules[1] ?? '';
  const [left = 0, right = 0] = ['w:left', 'w:right'].map((side) => Number(attributes(motto, 'w:ind', side)[0]));
  expect(left).toBe(right);
  const drawn = ((Math.round((99 / 25.4) * 1440) - left - right) / 1440) * 25.4;
  expect(drawn).toBeCloseTo(textWidth('Độc lập - Tự do - Hạnh phúc', 13, 'bold'), 1);
});

describe('a list of sixty', () => {
  it('repeats both rows of its head and splits no row', () => {
    const xml = xmlOf('list60');
    const table = xml.slice(xml.indexOf('<w:tbl>', xml.indexOf('DANH SÁCH')));
    const rows = table.slice(0, table.indexOf('</w:tbl>')).match(/<w:tr>.*?<\/w:tr>/g) ?? [];
    expect(rows).toHaveLength(2 + 2 + 62);
    expect(rows.filter((row) => row.includes('<w:tblHeader/>'))).toHaveLength(2);
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
  });

  it('never parts its last sentence from the signature', () => {
    const [closing = ''] = (xmlOf('list60').match(/<w:p>(?:(?!<w:p>).)*Danh sách gồm/g) ?? []).slice(-1);
    expect(closing).toContain('<w:keepNext/>');
    expect(closing).toContain('<w:keepLines/>');
  });

  it('is as wide as the text of a turned page', () => {
    const widths = attributes(xmlOf('list60'), 'w:tblW', 'w:w').map(Number);
    for (const width of widths) expect(Math.abs(width - (252 / 25.4) * 1440)).toBeLessThan(6);
    expect(widths).toHaveLength(3);
  });
});

it('asks Word for the mode of 2013 and later', () => {
  expect(opened['list0']?.['word/settings.xml']).toMatch(/compatibilityMode"[^>]*w:val="15"|w:val="15"[^>]*compatibilityMode"/);
});

describe('the same input', () => {
  afterEach(() => vi.useRealTimers());

  it('gives the same bytes at another time', async () => {
    const first = await renderDocx(awardProposal(proposal()), properties);
    vi.useFakeTimers({ now: new Date('2031-07-08T09:10:11Z'), toFake: ['Date'] });
    const later = await renderDocx(awardProposal(proposal()), properties);
    expect(Buffer.from(later).equals(Buffer.from(first))).toBe(true);
  });

  it('carries the date of the data, not of the clock', async () => {
    const core = openWord(await renderDocx(awardProposal(proposal()), properties))['docProps/core.xml'] ?? '';
    expect(core.match(/2026-10-12T00:00:00Z/g)).toHaveLength(2);
  });
});

describe('hostile text', () => {
  const hostile = 'A<&>"\'\u0000\u0007\u001b\u202Eđảo\u2066 \ud800 ]]> </w:t> %s {x} \uffff \udfff 👩‍🏫 🎓 dòng\vdưới Nguyễn';
  const report = personReport();

  it('neither breaks the file nor comes through as markup', async () => {
    const files = {
      report: await renderDocx(
        individualReport({ ...report, summary: hostile, person: { ...report.person, fullName: hostile, unit: hostile } }),
        { title: hostile, author: hostile, date: '2026-10-12' },
      ),
      list: await renderDocx(
        candidateList({ ...listData(candidates(1)), subject: hostile, issuer: { superior: hostile, name: hostile, abbreviation: hostile, placeName: hostile } }),
        properties,
      ),
    };
    expect(await faultsOfWordFiles(files)).toEqual([]);
    const xml = documentXml(openWord(files.report));
    expect(xml).toContain('A&lt;&amp;&gt;');
    // Whole pairs live on, halves do not; Word's Shift+Enter parts words and never joins them.
    expect(xml).toContain('👩‍🏫 🎓 dòng');
    expect(xml).not.toContain('dòngdưới');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/);
  }, CHECKER_TIME);
});
