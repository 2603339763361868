/** Bài viết nêu gương, drafted from a nomination: plain paragraphs for a person to go on writing. */
import { criteriaFor, isBlank } from '../rules/criteria';
import type { NominationFile } from '../rules/nominationFile';
import { documentDate } from '../text/documentDates';

/** An article: its title and its paragraphs, without any layout. */
export interface Article {
  title: string;
  paragraphs: string[];
}

type Source = Pick<NominationFile, 'subject' | 'nomination' | 'movement' | 'plan' | 'answers' | 'achievements' | 'earlierAwards'>;

/**
 * The draft says what the record says, in its words: who, by which movement, what was done criterion by criterion, what it
 * led to, earlier awards. Dates of birth, addresses and whatever else is nobody's business in public stay out. Whether the
 * person may be named at all is for the caller to ask (`mayPublish`).
 */
export function draftArticle(file: Source, unitName: string): Article {
  const { name } = file.subject;
  return {
    title: `Gương điển hình tiên tiến: ${name}`,
    paragraphs: [introduction(file, unitName), ...told(file.nomination.summary), ...works(file), ...results(file), ...awards(file), closing(name, unitName)],
  };
}

/** The article as a text file: paragraphs with an empty line between them, line ends as Windows has them. */
export function articleText({ title, paragraphs }: Article): string {
  return `${[title, ...paragraphs].join('\r\n\r\n')}\r\n`;
}

function introduction({ subject, nomination, movement }: Source, unitName: string): string {
  const who = [subject.name, ...whatOf(subject), unitName].filter((part) => !isBlank(part)).join(', ');
  const found = movement ? ` được phát hiện qua phong trào thi đua “${movement.title}”,` : '';
  return `${who},${found} là điển hình tiên tiến được giới thiệu trong năm ${nomination.planYear}.`;
}

function whatOf({ kind, position, team, className }: Source['subject']): string[] {
  if (kind === 'collective') return [];
  if (kind === 'student') return [isBlank(className) ? 'học sinh' : `học sinh lớp ${className}`];
  return [position ?? '', team ?? ''].filter((part) => !isBlank(part)).map((part) => part.charAt(0).toLocaleLowerCase('vi') + part.slice(1));
}

/** What was answered with yes or partly, and explained, in the order of the catalogue. */
function works({ plan, subject, answers }: Source): string[] {
  return criteriaFor(plan, subject.kind).flatMap(({ id }) => {
    const answer = answers.find(({ criterionId }) => criterionId === id);
    return answer && answer.met !== 'no' ? told(answer.explanation) : [];
  });
}

function results({ achievements }: Source): string[] {
  const dated = achievements.filter(({ text }) => !isBlank(text)).sort((a, b) => ((a.date ?? '9999') < (b.date ?? '9999') ? -1 : 1));
  if (dated.length === 0) return [];
  return ['Những kết quả nổi bật:', ...dated.map(({ date, text }) => `- ${date === undefined ? '' : `${capital(documentDate(date))}: `}${sentence(text)}`)];
}

function awards({ earlierAwards }: Source): string[] {
  const list = earlierAwards.filter(({ title }) => !isBlank(title)).map(({ title, year }) => (year === undefined ? title.trim() : `${title.trim()} (năm ${year})`));
  return list.length === 0 ? [] : [`Đã được ghi nhận: ${list.join('; ')}.`];
}

function closing(name: string, unitName: string): string {
  return `Việc làm của ${name} được ${unitName} giới thiệu để mọi người cùng học tập, làm theo.`;
}

function told(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(/\n+/).filter((line) => !isBlank(line)).map(sentence);
}

/** Trimmed, with a stop at its end. */
function sentence(text: string): string {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  return /[.!?…:;”"]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
