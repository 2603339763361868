import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordFaults } from '../../support/wordChecker';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guong-sang-checker-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A checker that prints these words and ends with this code. */
function checker(name: string, words: string, code: number): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nprintf '${words}'\nexit ${code}\n`, { mode: 0o755 });
  return path;
}

describe('the schema checker of Word files', () => {
  const notes: string[] = [];
  const tell = (note: string) => notes.push(note);

  it('fails where it is missing in CI', async () => {
    await expect(wordFaults(['a.docx'], { path: join(folder, 'none'), env: { CI: '1' } })).rejects.toThrow('NOT checked');
  });

  it('leaves a note where it is missing elsewhere', async () => {
    expect(await wordFaults(['a.docx'], { path: join(folder, 'none'), env: {}, tell })).toEqual([]);
    expect(notes.join()).toContain('NOT checked against the schema');
  });

  it('gives every fault, and none where every file was checked', async () => {
    expect(await wordFaults(['a.docx'], { path: checker('good', 'checked 1 files, 0 faults', 0) })).toEqual([]);
    const bad = checker('bad', 'a.docx: no w:p\\nchecked 1 files, 1 faults', 1);
    expect(await wordFaults(['a.docx'], { path: bad })).toEqual(['a.docx: no w:p', 'checked 1 files, 1 faults']);
  });

  it('does not take fewer checked files, or a checker that breaks down, for a pass', async () => {
    expect(await wordFaults(['a.docx', 'b.docx'], { path: checker('fewer', 'checked 1 files, 0 faults', 0) })).toHaveLength(1);
    expect(await wordFaults(['a.docx'], { path: checker('broken', '', 127) })).not.toEqual([]);
  });
});
