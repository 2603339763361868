import { expect, test } from 'vitest';
import type { KnownPerson } from '../../../renderer/data/knownPeople';
import { namedWithoutConsent } from '../../../renderer/data/namedInArticle';

const person = (name: string, publishingBlocked: boolean): KnownPerson => ({ subjectId: name, name, minor: false, publishingBlocked, removed: false });
const people = [person('Lê Hoà Mẫu', true), person('Trần Thị Bình An', false), person('Nguyễn Văn A', true)];

test.each(['Tổ đã kèm em Lê Hoà Mẫu.', 'em LE HOA MAU', 'https://truong.example/em-le-hoa-mau'])('a text names whom consents keep from the public: %s', (text) => {
  expect(namedWithoutConsent(text, people)).toEqual(['Lê Hoà Mẫu']);
});

test('who may be named, and who is not named, is not told of', () => {
  expect(namedWithoutConsent('Cô Trần Thị Bình An dạy tổ Ngữ văn.', people)).toEqual([]);
});

test('each is told of once, by name', () => {
  const twice = [...people, person('Lê Hoà Mẫu', true)];
  expect(namedWithoutConsent('Lê Hoà Mẫu, Nguyễn Văn A và lại Lê Hoà Mẫu', twice)).toEqual(['Nguyễn Văn A', 'Lê Hoà Mẫu']);
});
