import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freeTextFields, takesText } from '../../../shared/model/freeText';
import { isoDate, isoMoment, line, prose, recordId, sha256Hex, stampText, year } from '../../../shared/model/record';
import { tableNames } from '../../../shared/model/tables';

describe('the fields of free text', () => {
  it('are lines, prose and addresses, also where they may be absent, in lists, objects and alternatives', () => {
    const texts = [line, prose, line.min(1), z.string(), z.url(), line.optional(), z.array(prose), z.object({ on: isoDate, reason: line.optional() }), z.union([year, line]), z.record(z.string(), line), line.default('')];
    expect(texts.map(takesText)).toEqual(texts.map(() => true));
  });

  it('are no ids, days, moments, hashes, stamps, numbers or choices', () => {
    const others = [recordId, isoDate, isoMoment, sha256Hex, stampText, year, z.boolean(), z.enum(['a']), z.array(recordId), z.object({ on: isoDate, count: year }), recordId.optional(), z.record(z.string(), year)];
    expect(others.map(takesText)).toEqual(others.map(() => false));
  });

  it('are found in every table that asks for words', () => {
    expect(freeTextFields('nominations')).toEqual(['discoveredBy', 'stage', 'summary', 'duties', 'disciplineNote']);
    expect(freeTextFields('evidence')).toEqual(['title', 'issuer', 'number', 'caption', 'file', 'link']);
    expect(tableNames.filter((table) => freeTextFields(table).length === 0)).toEqual(['votes', 'agendaItems', 'acknowledgements']);
  });
});
