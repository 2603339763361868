import { expect, test } from 'vitest';
import type { KnownPerson } from '../../../renderer/data/knownPeople';
import { namedWithoutConsent } from '../../../renderer/data/namedInArticle';

const person = (name: string, publishingBlocked: boolean, more: Partial<KnownPerson> = {}): KnownPerson => ({ subjectId: name, name, formerNames: [], minor: false, publishingBlocked, removed: false, ...more });
const people = [person('Lê Hoà Mẫu', true), person('Trần Thị Bình An', false), person('Nguyễn Văn A', true)];
const namesIn = (text: string, of: readonly KnownPerson[]) => namedWithoutConsent(text, of).map(({ name }) => name);

test.each(['Tổ đã kèm em Lê Hoà Mẫu.', 'em LE HOA MAU', 'https://truong.example/em-le-hoa-mau'])('a text names whom consents keep from the public: %s', (text) => {
  expect(namesIn(text, people)).toEqual(['Lê Hoà Mẫu']);
});

test('who may be named, and who is not named, is not told of', () => {
  expect(namesIn('Cô Trần Thị Bình An dạy tổ Ngữ văn.', people)).toEqual([]);
});

test('each is told of once, by name, with whether there is a page of them', () => {
  const more = [...people, person('Vũ Minh Lặng', true, { removed: true })];
  expect(namedWithoutConsent('Lê Hoà Mẫu, Vũ Minh Lặng, Nguyễn Văn A và lại Lê Hoà Mẫu', more)).toEqual([
    { subjectId: 'Nguyễn Văn A', name: 'Nguyễn Văn A', removed: false },
    { subjectId: 'Vũ Minh Lặng', name: 'Vũ Minh Lặng', removed: true },
    { subjectId: 'Lê Hoà Mẫu', name: 'Lê Hoà Mẫu', removed: false },
  ]);
});

test('a name of before is told of as it stands in the text', () => {
  const corrected = [person('Lê Thị Hoà Mẫu', true, { formerNames: ['Lê Hoà Mẫu'] })];
  expect([namesIn('Em Lê Hoà Mẫu', corrected), namesIn('Em Lê Thị Hoà Mẫu, trước ghi Lê Hoà Mẫu', corrected)]).toEqual([['Lê Hoà Mẫu'], ['Lê Thị Hoà Mẫu']]);
});

test('a name of before is not found within a longer name of anybody known, and is where it stands by itself', () => {
  const known = [person('Bùi Văn Mẫu', true, { formerNames: ['Đỗ Thị Thu', 'Thị Thu Cúc'] }), person('Đỗ Thị Thu Cúc', false), person('Lê Đỗ Thị Thu', true)];
  expect(namesIn('Cô Đỗ Thị Thu Cúc, do-thi-thu-cuc', known)).toEqual([]);
  expect(namesIn('Em Lê Đỗ Thị Thu', known)).toEqual(['Lê Đỗ Thị Thu']);
  expect(namesIn('Cô Đỗ Thị Thu Cúc và em Đỗ Thị Thu Hà', known)).toEqual(['Đỗ Thị Thu']);
  expect(namesIn('Cô Đỗ Thị Thu Cúc và em Thị Thu Cúc', known)).toEqual(['Thị Thu Cúc']);
});

test('a name of one word is told of where it stands as a name', () => {
  const one = [person('An', true)];
  expect([namesIn('Em An kể chuyện.', one), namesIn('Nhà trường giữ an toàn, an ninh.', one)]).toEqual([['An'], []]);
});
