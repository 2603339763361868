/**
 * Makes the files of `resources/sample` anew from `sample.json`: drawn photos, invented papers, the Excel list of units.
 * Run with `npx node scripts/makeSample.mts` after the sample has changed, and look at what came out. Needs Chromium.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { chromium, type Page } from 'playwright';
import writeWorkbook from 'write-excel-file/node';
import sampleJson from '../resources/sample/sample.json' with { type: 'json' };

interface Paper {
  key: string;
  file: string;
  title: string;
  issuer?: string;
  number?: string;
  date?: string;
}

const folder = join('resources', 'sample');
const issuerOf = (paper: Paper): string => paper.issuer ?? 'Trường THPT Mẫu Số 1';
const disclaimer = 'Văn bản mẫu để thử chương trình: tên người, tên đơn vị, số và ngày đều bịa ra, không có giá trị pháp lý.';

/** What the nominations say this paper proves. */
function bodyOf({ key }: Paper): string[] {
  return sampleJson.nominations.flatMap((nomination) => [
    ...nomination.answers.filter(({ evidence }) => evidence.includes(key)).map(({ explanation }) => `${nomination.subject.name}: ${explanation}`),
    ...nomination.achievements.filter(({ evidence }) => evidence.includes(key)).map(({ text }) => `${nomination.subject.name}: ${text}`),
    ...nomination.consents
      .filter(({ evidence }) => evidence.includes(key))
      .map(({ purpose, by }) => `${by === 'self' ? 'Bản thân' : 'Người giám hộ'} đồng ý ${purpose === 'processing' ? 'cho xử lý dữ liệu của hồ sơ' : 'cho công khai, tuyên truyền'}: ${nomination.subject.name}.`),
  ]);
}

/** Scenes by the file they become: width, height and what is drawn. */
const scenes: Record<string, { width: number; height: number; svg: string }> = {
  'tiet-doc-mo.jpg': { width: 1600, height: 1066, svg: lesson() },
  'thu-vien-xanh.jpg': { width: 1600, height: 1066, svg: library() },
  'kho-ho-so-so.jpg': { width: 1600, height: 1066, svg: archive() },
  'chan-dung-nguyen-van-mau.jpg': { width: 600, height: 800, svg: portrait('#37475a', '#2b2b2b', '#dfe6ea', false) },
  'chan-dung-tran-thi-binh-an.jpg': { width: 600, height: 800, svg: portrait('#9c4f5c', '#3a2a22', '#efe7dc', true) },
  'chan-dung-pham-van-thiet-bi.jpg': { width: 600, height: 800, svg: portrait('#4a6b52', '#1f1f1f', '#e3e8df', false) },
  'chan-dung-le-thu-ha-mau.jpg': { width: 600, height: 800, svg: portrait('#f4f4f4', '#241c18', '#cfe0ee', true) },
};

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});
const page = await browser.newPage();
for (const paper of sampleJson.evidence as Paper[]) {
  const path = join(folder, 'evidence', paper.file);
  const scene = scenes[paper.file];
  if (scene) writeFileSync(path, await drawn(page, scene));
  else if (paper.file.endsWith('.pdf')) writeFileSync(path, await printed(page, paper));
  else if (paper.file.endsWith('.docx')) writeFileSync(path, wordFile(paper));
  else throw new Error(`Nothing makes ${paper.file}`);
}
await browser.close();
await writeUnitList(join(folder, 'don-vi.xlsx'));

async function drawn(on: Page, { width, height, svg }: { width: number; height: number; svg: string }): Promise<Buffer> {
  await on.setViewportSize({ width, height });
  await on.setContent(`<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${svg}</svg>`);
  return on.screenshot({ type: 'jpeg', quality: 82 });
}

async function printed(on: Page, paper: Paper): Promise<Buffer> {
  await on.setContent(`<meta charset="utf-8"><style>
    @page { size: A4; margin: 20mm 20mm 20mm 30mm }
    body { font: 14pt/1.35 'Times New Roman', 'Liberation Serif', serif }
    table { width: 100%; text-align: center; border-spacing: 0 } td { vertical-align: top; width: 42%; font-size: 12pt } td + td { width: 58% }
    h1 { font-size: 14pt; text-align: center; margin: 24pt 0 18pt } p { text-align: justify; text-indent: 1.27cm; margin: 6pt 0 }
    .line { display: block; width: 35%; margin: 2pt auto 0; border-top: 0.75pt solid }
    .sign { margin-top: 24pt; margin-left: 50%; text-align: center; font-weight: bold }
    footer { position: fixed; bottom: 0; font-size: 10pt; font-style: italic; color: #555 }
  </style>
  <table><tr><td><b>${issuerOf(paper).toUpperCase()}</b><span class="line"></span></td>
  <td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b><span class="line"></span></td></tr>
  <tr><td>${paper.number ? `Số: ${paper.number}` : ''}</td><td><i>${placeAndDate(paper.date)}</i></td></tr></table>
  <h1>${paper.title.toUpperCase()}</h1>${bodyOf(paper).map((text) => `<p>${text}</p>`).join('')}
  <div class="sign">NGƯỜI KÝ<br><br><br>Hoàng Minh Ví Dụ</div><footer>${disclaimer}</footer>`);
  return on.pdf({ preferCSSPageSize: true });
}

function placeAndDate(date: string | undefined): string {
  if (!date) return 'Thành phố Mẫu';
  const [year, month, day] = date.split('-');
  return `Thành phố Mẫu, ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

function wordFile(paper: Paper): Uint8Array {
  const paragraph = (text: string, bold = false): string =>
    `<w:p><w:pPr>${bold ? '<w:jc w:val="center"/>' : '<w:jc w:val="both"/>'}</w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>${bold ? '<w:b/>' : ''}<w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const text = [paragraph(issuerOf(paper).toUpperCase(), true), paragraph(paper.title.toUpperCase(), true), ...bodyOf(paper).map((line) => paragraph(line)), paragraph(disclaimer)];
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const formats = 'http://schemas.openxmlformats.org';
  return zipSync(
    {
      '[Content_Types].xml': strToU8(
        `${xml}<Types xmlns="${formats}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `${xml}<Relationships xmlns="${formats}/package/2006/relationships"><Relationship Id="rId1" Type="${formats}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
      'word/document.xml': strToU8(
        `${xml}<w:document xmlns:w="${formats}/wordprocessingml/2006/main"><w:body>${text.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`,
      ),
    },
    { mtime: '2026-01-12T00:00:00' },
  );
}

async function writeUnitList(path: string): Promise<void> {
  const headers = ['STT', 'Mã đơn vị', 'Tên đơn vị', 'Loại', 'Cụm', 'Cơ quan chủ quản', 'Địa danh', 'Thủ trưởng', 'Điện thoại'];
  const rows = sampleJson.units.map((unit, index) => [
    index + 1,
    ...[unit.code, unit.name, unit.kind, unit.cluster, unit.governingBody, unit.placeName, unit.head, unit.phone],
  ]);
  const columns = [5, 12, 44, 20, 12, 40, 18, 26, 14].map((width) => ({ width }));
  await writeWorkbook([headers.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows], { columns }).toFile(path);
}

function person(x: number, y: number, scale: number, shirt: string, hair: string): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-46 130 Q-46 52 0 52 Q46 52 46 130Z" fill="${shirt}"/><circle cy="18" r="34" fill="#e2b48f"/><path d="M-36 16 Q-36 -26 0 -26 Q36 -26 36 16 Q20 -6 0 -4 Q-20 -6 -36 16Z" fill="${hair}"/></g>`;
}

function lesson(): string {
  const shirts = ['#f2f2f2', '#dfe8f4', '#f2f2f2', '#f4e6dc', '#f2f2f2', '#dfe8f4'];
  const pupils = shirts.map((shirt, index) => person(190 + index * 245, 780 + (index % 2) * 50, 1.75, shirt, index % 3 ? '#2a211c' : '#3a2f28'));
  return `<defs><linearGradient id="w" x2="0" y2="1"><stop stop-color="#e9e3d6"/><stop offset="1" stop-color="#d6ccb8"/></linearGradient></defs>
    <rect width="1600" height="1066" fill="url(#w)"/><rect x="230" y="110" width="880" height="430" rx="8" fill="#8a6a48"/><rect x="248" y="128" width="844" height="394" fill="#2f5b4a"/>
    <g fill="none" stroke="#e8efe9" stroke-width="7" stroke-linecap="round"><path d="M300 200H720M300 262H960M300 322H860M300 382H640"/><circle cx="960" cy="410" r="62"/><path d="M930 410l22 26 40-50"/></g>
    <rect x="1180" y="150" width="300" height="260" fill="#bcd8ea" stroke="#f7f4ee" stroke-width="16"/><path d="M1330 150V410M1180 280H1480" stroke="#f7f4ee" stroke-width="10"/>
    ${person(1150, 470, 2.6, '#a84853', '#2d211c')}<rect y="820" width="1600" height="246" fill="#b08d63"/><path d="M0 820H1600" stroke="#8f6f4a" stroke-width="6"/>${pupils.join('')}`;
}

function library(): string {
  const trees = [150, 420, 1240, 1480].map((x, index) => `<rect x="${x - 16}" y="420" width="32" height="260" fill="#7a5a3c"/><circle cx="${x}" cy="350" r="${130 + (index % 2) * 24}" fill="${index % 2 ? '#5b8f57' : '#6fa368'}"/>`);
  const books = Array.from({ length: 40 }, (_, index) => `<rect x="${560 + (index % 20) * 25}" y="${index < 20 ? 330 : 480}" width="19" height="110" fill="${['#a84853', '#3d6a8a', '#c89b3c', '#4a6b52', '#6b5a85'][index % 5]}"/>`);
  return `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#bfe0f2"/><stop offset="1" stop-color="#eef7f0"/></linearGradient></defs>
    <rect width="1600" height="1066" fill="url(#s)"/><rect y="640" width="1600" height="426" fill="#9cc07e"/>${trees.join('')}
    <rect x="530" y="290" width="550" height="340" rx="6" fill="#8a6a48"/><rect x="548" y="312" width="514" height="136" fill="#f3e9d8"/><rect x="548" y="466" width="514" height="136" fill="#f3e9d8"/>${books.join('')}
    <ellipse cx="800" cy="900" rx="560" ry="96" fill="#c7a777"/>${[380, 620, 980, 1220].map((x, index) => person(x, 690 + (index % 2) * 36, 1.7, ['#f2f2f2', '#dfe8f4', '#f6f0e6', '#f2f2f2'][index] ?? '#f2f2f2', '#2a211c')).join('')}`;
}

function archive(): string {
  const folders = Array.from({ length: 96 }, (_, index) => `<rect x="${90 + (index % 24) * 39}" y="${130 + Math.floor(index / 24) * 190}" width="32" height="150" rx="3" fill="${['#c9b48a', '#b9a274', '#8fa4b0', '#cbbfa5'][index % 4]}"/>`);
  return `<rect width="1600" height="1066" fill="#e7e9e6"/><rect x="60" y="90" width="990" height="800" fill="#8f9aa0"/>
    ${[110, 300, 490, 680].map((y) => `<rect x="78" y="${y}" width="954" height="180" fill="#dfe3e2"/>`).join('')}${folders.join('')}
    <rect y="900" width="1600" height="166" fill="#b8a88e"/><rect x="1100" y="720" width="440" height="24" fill="#7d6246"/><path d="M1140 744V960M1500 744V960" stroke="#7d6246" stroke-width="22"/>
    <rect x="1180" y="470" width="300" height="200" rx="10" fill="#30373c"/><rect x="1196" y="486" width="268" height="168" fill="#d8ecf6"/><path d="M1220 520H1400M1220 556H1440M1220 592H1360" stroke="#3d6a8a" stroke-width="10"/><rect x="1310" y="670" width="40" height="50" fill="#30373c"/>${person(1090, 560, 2.4, '#4a6b52', '#1f1f1f')}`;
}

function portrait(shirt: string, hair: string, ground: string, long: boolean): string {
  const back = long ? `<path d="M150 300 Q140 90 300 90 Q460 90 450 300 L470 600 H130Z" fill="${hair}"/>` : '';
  return `<rect width="600" height="800" fill="${ground}"/>${back}<path d="M60 800 Q60 560 300 560 Q540 560 540 800Z" fill="${shirt}"/><path d="M250 480h100v90q-50 50-100 0z" fill="#d3a27c"/>
    <ellipse cx="300" cy="350" rx="128" ry="160" fill="#e2b48f"/><path d="M168 340 Q160 150 300 150 Q440 150 432 340 Q400 230 300 238 Q200 230 168 340Z" fill="${hair}"/>
    <circle cx="252" cy="352" r="11" fill="#2a211c"/><circle cx="348" cy="352" r="11" fill="#2a211c"/><path d="M258 432 Q300 462 342 432" fill="none" stroke="#a25a4c" stroke-width="9" stroke-linecap="round"/>`;
}
