import { expect, it } from 'vitest';
import { namesAmong, subjectsAmong } from '../../../../renderer/features/publicity/names';
import { spreadState } from '../../../../renderer/features/publicity/spreadState';
import type { Exemplar } from '../../../../renderer/data/exemplars';

const exemplar = (nominationId: string, subjectId: string, withdrawn = false): Exemplar => ({
  nominationId,
  subjectId,
  name: 'Nguyễn Thị Lan',
  kind: 'student',
  planYear: 2026,
  withdrawn,
  mayPublish: true,
  publishingBlocked: false,
});
const article = { date: '2026-09-05', planYear: 2026 };

it('what names only an exemplar that was withdrawn does not count, nor one whose dossier is gone', () => {
  const exemplars = [exemplar('n1', 's1', true), exemplar('n2', 's2')];
  const stateOf = (...ids: string[]) => spreadState(article, subjectsAmong(exemplars, ids), '2026-10-01');
  expect(stateOf('n1')).toBe('noExemplar');
  expect(stateOf('gone')).toBe('noExemplar');
  expect(stateOf('n1', 'n2')).toBe('counts');
});

it('two people of one name are two, and one person of two years is one', () => {
  const exemplars = [exemplar('n1', 's1'), exemplar('n2', 's2'), exemplar('n3', 's2')];
  expect(subjectsAmong(exemplars, ['n1', 'n2', 'n3'])).toEqual(['s1', 's2']);
  expect(namesAmong(exemplars, ['n1', 'n2', 'n3'])).toEqual(['Nguyễn Thị Lan']);
});
