import { beforeAll, describe, expect, it } from 'vitest';
import type { BundleError } from '../../../shared/bundle/bundleError';
import { makeKeys, readBytes, type Keys } from './bundleFixture';
import { file, forge, type Forgery } from './forgedBundle';
import { refusalOf, type Options } from './refusal';

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys();
});

async function refusalOfForged(forgery: Forgery, options: Options = {}): Promise<BundleError | undefined> {
  return refusalOf(await forge(keys, forgery), options);
}

describe('records', () => {
  const table = 'subjects';
  const lines = async (text: string, options: Options = {}): Promise<BundleError | undefined> =>
    refusalOfForged({ files: [await file('records/subjects.ndjson', text)] }, options);
  const line = (id: string): string => `{"fullName":"Nguyễn Văn A","id":"${id}","kind":"teacher"}\n`;

  it.each([
    ['not JSON', 'x\n'],
    ['without an id', '{"fullName":"A"}\n'],
    ['an array', '["id"]\n'],
    ['not canonical', '{"id":"s1", "kind":"teacher"}\n'],
    ['with a name twice', '{"id":"s1","id":"s1"}\n'],
    ['with a prototype', '{"__proto__":{"admin":true},"id":"s1"}\n'],
    ['nested without end', `{"a":${'['.repeat(5000)}${']'.repeat(5000)},"id":"s1"}\n`],
    ['without a line end', '{"id":"s1"}'],
    ['empty', ''],
  ])('refuses a line that is %s', async (_name, text) => {
    expect(await lines(text)).toMatchObject({ type: 'recordInvalid', fault: 'notCanonical', table, line: 1 });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const files = [await file('records/subjects.ndjson', new Uint8Array([0x22, 0xff, 0x22, 0x0a]))];
    expect(await refusalOfForged({ files })).toMatchObject({ type: 'recordInvalid', fault: 'notCanonical' });
  });

  it('refuses lines that are not sorted or stand twice', async () => {
    expect(await lines(line('s2') + line('s1'))).toMatchObject({ fault: 'notSorted', line: 2, id: 's1' });
    expect(await lines(line('s1') + line('s1'))).toMatchObject({ fault: 'notSorted', line: 2, id: 's1' });
  });

  it('names the line and field that a schema refuses', async () => {
    expect(await lines(`${line('s1')}{"fullName":7,"id":"s2","kind":"x"}\n`))
      .toEqual({ type: 'recordInvalid', fault: 'schema', table, line: 2, id: 's2', field: 'fullName' });
  });

  it('refuses another number of records than the manifest counts', async () => {
    const manifest = (value: Record<string, unknown>) => ({ ...value, counts: { subjects: 2, evidenceFiles: 1 } });
    expect(await refusalOfForged({ manifest })).toEqual({ type: 'recordInvalid', fault: 'count', table });
  });

  it('refuses a reference that leads nowhere', async () => {
    const broken = { table, id: 's1', field: 'evidenceIds' };
    expect(await refusalOfForged({}, { checkReferences: () => broken }))
      .toEqual({ type: 'recordInvalid', fault: 'reference', ...broken });
  });

  it('are kept aside as lines when their table is not known', async () => {
    const text = '{"id":"x1","later":[1,2.5,"ộ"]}';
    const bytes = await forge(keys, { files: [await file('records/laterTable.ndjson', `${text}\n`)] });
    const read = await readBytes(bytes);
    expect(read.ok && read.value.unknownTables).toEqual({ laterTable: [text] });
    expect(read.ok && Object.keys(read.value.records)).toEqual([]);
  });
});
