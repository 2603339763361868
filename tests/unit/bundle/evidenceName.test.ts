import { describe, expect, test } from 'vitest';
import { nameOfEvidence } from '../../../shared/bundle/evidenceName';
import { readyFile } from '../../support/nominationFile';

const { nomination, subject, evidence } = readyFile('teacher');
const file = { sha256: 'a'.repeat(64), name: 'quyet-dinh.pdf', mediaType: 'application/pdf', size: 1 };
const piece = { ...evidence[0]!, file };
const records = { nominations: [nomination], subjects: [subject], evidence: [piece] };

describe('a damaged evidence file is called', () => {
  test('by its title and whose it is', () => {
    expect(nameOfEvidence(records, file.sha256)).toEqual({ title: piece.title, owner: subject.name });
  });

  test('by its file name where it has no title', () => {
    expect(nameOfEvidence({ ...records, evidence: [{ ...piece, title: ' ' }] }, file.sha256)?.title).toBe('quyet-dinh.pdf');
  });

  test('nothing where the records do not say', () => {
    expect(nameOfEvidence(records, 'b'.repeat(64))).toBeUndefined();
    expect(nameOfEvidence({ ...records, nominations: [] }, file.sha256)).toBeUndefined();
    expect(nameOfEvidence({}, file.sha256)).toBeUndefined();
  });
});
