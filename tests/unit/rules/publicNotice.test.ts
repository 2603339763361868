import { describe, expect, it } from 'vitest';
import type { Objection, PublicNotice } from '../../../shared/model/publicNotice';
import type { NoticeFile } from '../../../shared/rules/nominationFile';
import { noticeStandingOf, noticeState, noticeTally, objectionReminders, periodFault } from '../../../shared/rules/publicNotice';

const stored = { createdAt: '', updatedAt: '', stamps: {} };
const objection = (more: Partial<Objection> = {}): Objection => ({ ...stored, id: 'o', noticeId: 'n', text: 'Chưa đúng người.', ...more });
const file = (more: Partial<PublicNotice> = {}, objections: Objection[] = []): NoticeFile => ({
  notice: { ...stored, id: 'n', planYear: 2026, schoolYear: '2026-2027', from: '2026-10-10', to: '2026-10-20', nominationIds: ['a', 'b'], ...more },
  objections,
});
const settled = objection({ outcome: 'dismissed', settledOn: '2026-10-18' });

describe('a public notice (plan II.4.2)', () => {
  it('is to come before its first day, hangs to the end of its last, and is over then', () => {
    expect(['2026-10-09', '2026-10-10', '2026-10-20', '2026-10-21'].map((day) => noticeState(file(), day, 10))).toEqual(['planned', 'running', 'running', 'done']);
  });

  it('lacks something without one of its days or without anybody on it', () => {
    expect([file({ from: undefined }), file({ to: undefined }), file({ nominationIds: [] })].map((each) => noticeState(each, '2026-11-01', 10))).toEqual(['draft', 'draft', 'draft']);
  });

  it('is no notice while its last day is before its first', () => {
    const reversed = file({ from: '2026-10-20', to: '2026-10-10' });
    expect(noticeState(reversed, '2026-11-01', 10)).toBe('draft');
    expect(noticeStandingOf('a', [reversed], '2026-11-01', 10)).toMatchObject({ wasPublic: false });
  });

  it('is not done while an objection has no outcome or no day on which it was settled', () => {
    expect(noticeState(file({}, [settled]), '2026-10-21', 10)).toBe('done');
    expect(noticeState(file({}, [settled, objection({ outcome: 'upheld' })]), '2026-10-21', 10)).toBe('objections');
    expect(noticeState(file({}, [objection({ settledOn: '2026-10-18' })]), '2026-10-21', 10)).toBe('objections');
  });
});

describe('a notice that contradicts itself or the plan', () => {
  it('is never running nor done: its last day is before its first, or too early for objections', () => {
    const days = ['2026-10-09', '2026-10-12', '2026-11-01'];
    expect(days.map((day) => noticeState(file({ to: '2026-10-05' }), day, 10))).toEqual(['draft', 'draft', 'draft']);
    expect(days.map((day) => noticeState(file({ to: '2026-10-19' }), day, 10))).toEqual(['draft', 'draft', 'draft']);
    expect(periodFault({ from: '2026-10-10', to: '2026-10-19' }, 10)).toEqual({ type: 'tooShort', least: '2026-10-20' });
    expect(periodFault({ from: '2026-10-10', to: '2026-10-20' }, 10)).toBeNull();
  });

  it('is not done by an objection that is said to be settled on a day to come', () => {
    const ahead = objection({ outcome: 'dismissed', settledOn: '2026-10-23' });
    expect(noticeState(file({}, [ahead]), '2026-10-22', 10)).toBe('objections');
    expect(noticeState(file({}, [ahead]), '2026-10-23', 10)).toBe('done');
  });
});

describe('what the notices say of one nomination', () => {
  it('is nothing of one that stands on none', () => {
    expect(noticeStandingOf('c', [file()], '2026-10-15', 10)).toBeUndefined();
  });

  it('counts open objections about it and about the whole notice, not those about others', () => {
    const open = [objection({ aboutId: 'a' }), objection({ id: 'p', aboutId: 'b' }), objection({ id: 'q' })];
    expect(noticeStandingOf('a', [file({}, open)], '2026-10-15', 10)).toEqual({ runsTo: '2026-10-20', open: 2, wasPublic: false });
    expect(noticeStandingOf('a', [file({}, [settled])], '2026-10-21', 10)).toEqual({ runsTo: null, open: 0, wasPublic: true });
  });
});

describe('the duty to make public', () => {
  const nominations = [
    { id: 'a', stage: 'selected' },
    { id: 'b', stage: 'submitted' },
    { id: 'c', stage: 'selected' },
    { id: 'd', stage: 'nurturing' },
    { id: 'e', stage: 'withdrawn' },
  ] as const;

  it('asks for those that the council has chosen, and is there for those that hung to the last day', () => {
    expect(noticeTally(nominations, [], '2026-10-21', 10)).toEqual({ need: 3, have: 0, open: 0 });
    expect(noticeTally(nominations, [file()], '2026-10-20', 10)).toEqual({ need: 3, have: 0, open: 0 });
    expect(noticeTally(nominations, [file()], '2026-10-21', 10)).toEqual({ need: 3, have: 2, open: 0 });
  });

  it('is not there for one with an open objection, and asks for one that stands on a notice before the vote', () => {
    expect(noticeTally(nominations, [file({ nominationIds: ['a', 'b', 'd', 'e'] }, [objection({ aboutId: 'a' })])], '2026-10-21', 10)).toEqual({ need: 4, have: 2, open: 1 });
  });
});

describe('reminders of objections', () => {
  it('press until each is settled, by the last day of the notice, else by the day it came', () => {
    expect(objectionReminders([file({}, [objection(), settled])], '2026-10-18')).toEqual([{ kind: 'objection', placeId: 'n', text: 'Chưa đúng người.', dueOn: '2026-10-20', urgency: 'soon' }]);
    expect(objectionReminders([file({ to: undefined }, [objection({ receivedOn: '2026-10-11' })])], '2026-10-15')).toMatchObject([{ dueOn: '2026-10-11', urgency: 'late' }]);
    expect(objectionReminders([file({ to: undefined }, [objection()])], '2026-10-15')).toEqual([]);
  });
});
