import { useTranslation } from 'react-i18next';
import type { Json } from '../../shared/journal/change';
import type { RecordChange } from '../../shared/journal/recordChange';
import type { TableName } from '../../shared/model/tables';
import type { NominationFile } from '../../shared/rules/nominationFile';
import { formatBytes, formatDate, formatMoment } from './formats';
import type { vi } from './vi/vi';

type Words = typeof vi.history;
/** The tables that a nomination's history tells of; the timeline's events say what `stage` says already. */
export type ToldTable = keyof Words['field'];

/** Fields that say whose part a record is, or what it was made upon: no news to a reader. */
export const untoldFields: ReadonlySet<string> = new Set(['nominationId', 'activityId', 'subjectId', 'meetingId', 'criterionId', 'planKey', 'schoolYear', 'versionId', 'requestId', 'asOf', 'staffId', 'noticeId', 'draftedFrom', 'setupFileId']);

/** Enumerations: the words of their values in `domain.json`. */
const enumWords: Partial<Record<`${ToldTable}.${string}`, keyof typeof vi.domain>> = {
  'subjects.kind': 'subjectKind',
  'subjects.gender': 'gender',
  'nominations.source': 'source',
  'nominations.discipline': 'discipline',
  'answers.met': 'mark',
  'evidence.kind': 'evidenceKind',
  'proposals.occasion': 'occasion',
  'consents.purpose': 'consentPurpose',
  'consents.by': 'consentBy',
  'earlierAwards.class': 'awardClass',
  'earlierAwards.occasion': 'occasion',
  'decisions.outcome': 'reviewStatus',
  'publicityActivities.form': 'publicityForm',
  'publicityActivities.organiser': 'publicityOrganiser',
  'followUps.level': 'followUpLevel',
  'councilMembers.role': 'councilRole',
  'movements.initiator': 'initiator',
  'objections.outcome': 'objectionOutcome',
};

export interface ValueWords {
  /** "Tiêu chí b.4 …", "Minh chứng “Giấy khen”": which record. */
  part: (change: RecordChange) => string;
  field: (table: ToldTable, key: string) => string;
  /** A value as people read it; '' where there is none. */
  value: (table: ToldTable, key: string, value: Json, change: RecordChange) => string;
}

/** A value without words of its own. */
function plain(value: Json | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Puts the records, fields and values of a history into words. `rules` are those of the nomination; null once it is gone. */
export function useValueWords(rules: Pick<NominationFile, 'plan' | 'rulePack'> | null, names: ReadonlyMap<string, string>): ValueWords {
  const { t } = useTranslation(['history', 'domain']);
  const nameOf = (table: TableName, id: Json): string => (typeof id === 'string' ? names.get(`${table}/${id}`) : undefined) ?? t('record.unknown');
  const criterionOf = (id: unknown) => rules?.plan.criteria.find((criterion) => criterion.id === id);

  const part = ({ table, id, row }: RecordChange): string => {
    switch (table) {
      case 'answers': {
        const criterion = criterionOf(row['criterionId']);
        return t('part.answers', { name: criterion ? `${criterion.shortRef} ${criterion.label}` : String(row['criterionId']) });
      }
      case 'evidence':
        return t('part.evidence', { name: nameOf('evidence', id) });
      case 'votes': {
        const date = names.get(`meetings/${String(row['meetingId'])}`);
        return date ? t('part.votesOn', { date: formatDate(date) }) : t('part.votes');
      }
      case 'drafts':
        return t(row['meetingId'] === undefined ? 'part.drafts' : 'part.draftedMinutes');
      default:
        return t(`part.${table as 'subjects'}`);
    }
  };

  const field = (table: ToldTable, key: string): string => t(`field.${table}.${key.split('/')[0]}` as 'field.subjects.name');

  const element = (set: string, id: string, isIn: boolean, { row }: RecordChange): string => {
    if (set === 'options') {
      const rule = criterionOf(row['criterionId'])?.rule;
      const title = (rule?.type === 'anyOf' ? rule.options.find((option) => option.id === id)?.label : undefined) ?? id;
      return t(isIn ? 'record.chosen' : 'record.unchosen', { title });
    }
    if (set === 'nominationIds' || set === 'speakerIds') return t(isIn ? 'record.chosen' : 'record.unchosen', { title: nameOf('nominations', id) });
    return t(isIn ? 'record.attached' : 'record.detached', { title: nameOf('evidence', id) });
  };

  const atom = (table: ToldTable, key: string, fields: Record<string, Json>): string => {
    switch (`${table}.${key}`) {
      case 'nominations.stage': {
        const words = { stage: t(`domain:stage.${fields['name'] as 'emerging'}`), date: formatDate(plain(fields['on'])), reason: fields['reason'] };
        return t(fields['reason'] ? 'value.stageReason' : 'value.stage', words);
      }
      case 'subjects.headcount':
        return [
          t('value.headcount', { total: fields['total'] }),
          fields['female'] !== undefined && t('value.female', { count: Number(fields['female']) }),
          fields['partyMembers'] !== undefined && t('value.partyMembers', { count: Number(fields['partyMembers']) }),
        ]
          .filter(Boolean)
          .join(', ');
      case 'evidence.file':
        return `${plain(fields['name'])} (${formatBytes(Number(fields['size']))})`;
      case 'recognitions.award':
        return plain(fields['title']);
      case 'recognitions.decision':
        return t('value.decision', { number: fields['number'], date: formatDate(plain(fields['date'])) });
      case 'decisions.withdrawn':
        return t(`value.withdrawn.${fields['why'] as 'unit'}`, { date: formatDate(plain(fields['receivedAt'])) });
      case 'annualReports.sent':
        return formatDate(plain(fields['on']));
      case 'votes.result':
        return t('value.votes', fields);
      case 'votes.written':
        return t('value.written', fields);
      default:
        return Object.values(fields).map(plain).join(', ');
    }
  };

  const value = (table: ToldTable, key: string, held: Json, change: RecordChange): string => {
    const slash = key.indexOf('/');
    if (slash > 0) return element(key.slice(0, slash), key.slice(slash + 1), held === true, change);
    if (held === null) return '';
    const enumeration = enumWords[`${table}.${key}`];
    if (enumeration) return t(`domain:${enumeration}.${plain(held)}` as 'domain:mark.yes');
    if (key === 'photoEvidenceId' || key === 'evidenceId') return nameOf('evidence', held);
    if (key === 'movementId') return nameOf('movements', held);
    if (key === 'memberId') return nameOf('councilMembers', held);
    if (key === 'collectiveNominationId' || key === 'aboutId') return nameOf('nominations', held);
    if (key === 'awardId') return rules?.rulePack.awards.find(({ id }) => id === held)?.title ?? plain(held);
    if (typeof held === 'boolean') return t(held ? 'record.yes' : 'record.no');
    if (typeof held === 'object') return Array.isArray(held) ? held.map(plain).join(', ') : atom(table, key, held);
    if (typeof held === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(held)) return formatDate(held);
    if (typeof held === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(held)) return formatMoment(held);
    return plain(held);
  };
  return { part, field, value };
}

/** The words around a text that changed: those of the history, wherever a change is shown. */
export function useTextChangeWords(): Record<'before' | 'after' | 'removed' | 'added' | 'none' | 'cleared', string> {
  const { t } = useTranslation('history');
  return {
    before: t('record.before'),
    after: t('record.after'),
    removed: t('record.removed'),
    added: t('record.added'),
    none: t('record.none'),
    cleared: t('record.cleared'),
  };
}
