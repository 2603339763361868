import { describe, expect, it } from 'vitest';
import { awardProposal } from '../../../shared/documents/awardProposal';
import { individualReport } from '../../../shared/documents/individualReport';
import { printPage } from '../../../shared/documents/printPage';
import { renderHtml } from '../../../shared/documents/renderHtml';
import { everyDocument } from './everyDocument';
import { personReport, proposal } from './samples';

describe.each(Object.entries(everyDocument()))('the HTML of %s', (_, model) => {
  const { html, css } = renderHtml(model);

  it('has no script, no style attribute, no address and no underlining', () => {
    expect(html).not.toMatch(/<(script|style|link|img|a|iframe|u)\b| style=| on\w+=|href|src=/);
    expect(css).not.toMatch(/url\(|@import|underline/);
  });

  it('uses only classes that its style sheet knows', () => {
    const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')));
    for (const name of used) expect(css, name).toMatch(new RegExp(`\\.${name}(?![\\w-])`));
  });

  it('has a page name and a counter for each section', () => {
    for (const [index] of model.sections.entries()) {
      expect(css).toContain(`@page page-${index + 1}{`);
      expect(html).toContain(`page-${index + 1}"`);
    }
  });
});

it('turns the page of the list', () => {
  const { css } = renderHtml(awardProposal(proposal()));
  expect(css).toContain('@page page-1{size:210mm 297mm;margin:20mm 15mm 20mm 30mm');
  expect(css).toContain('@page page-2{size:297mm 210mm;margin:20mm 15mm 20mm 30mm');
});

it('marks what the clerk fills, on the screen only', () => {
  const { html, css } = renderHtml(awardProposal({ ...proposal(), registration: {} }));
  expect(html.match(/data-blank="number"/g)).toHaveLength(2);
  expect(css.indexOf('.blank{background')).toBeGreaterThan(css.indexOf('@media screen'));
});

it('names the places that the consistency check points at', () => {
  const { html } = renderHtml(awardProposal(proposal()));
  expect(html).toContain('data-place="total/individuals"');
  expect(html).toContain('data-place="candidate/person-1/name"');
});

it('escapes every text', () => {
  const report = personReport();
  const hostile = '<img src=x onerror=alert(1)>" onload="x\u202e\u0000';
  const rendered = renderHtml(individualReport({ ...report, key: hostile, person: { ...report.person, fullName: hostile } }));
  expect(rendered.html).not.toContain('<img');
  expect(rendered.html).toContain('&#60;img src=x');
  expect(rendered.html).not.toContain('\u202e');
  expect(rendered.html).toMatch(/data-place="candidate\/&#60;img src=x onerror=alert\(1\)&#62;&#34; onload=&#34;x\/name"/);
  expect(printPage(rendered, '</title><script>')).toContain('<title>&#60;/title&#62;&#60;script&#62;</title>');
});

it('gives the same text for the same model', () => {
  expect(renderHtml(awardProposal(proposal()))).toEqual(renderHtml(awardProposal(proposal())));
});
