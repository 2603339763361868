import type { TFunction } from 'i18next';
import { rowKey } from '../../../shared/journal/project';
import type { Json } from '../../../shared/journal/change';
import type { DepartmentContact } from '../../../shared/model/workspace';
import { formatDate, formatMoment } from '../../i18n/formats';

/**
 * Words for a value that is made of keys or ids, by its field: by what people know them, since nobody can choose between
 * two lines of letters. Undefined for every other field, and where nothing stands.
 */
export function keyWords(t: TFunction<'conflicts'>, key: string, held: Json, names: ReadonlyMap<string, string>): string | undefined {
  if (held === null) return undefined;
  const text = typeof held === 'string' ? held : '';
  switch (key) {
    case 'department': {
      const { name, fingerprint, setupSequence } = held as unknown as DepartmentContact;
      return t('value.department', { name, fingerprint, sequence: setupSequence });
    }
    case 'publicKeys':
      return t('value.fingerprint', { fingerprint: (held as { fingerprint: string }).fingerprint });
    case 'formerKeys':
      return (held as { fingerprint: string; until: string }[]).map(({ fingerprint, until }) => t('value.formerKey', { fingerprint, date: formatDate(until.slice(0, 10)) })).join('; ');
    case 'revocation':
      return t('value.revoked', { moment: formatMoment((held as { issuedAt: string }).issuedAt) });
    // By the last letters two are told apart, and nobody reads more of one.
    case 'rootKey':
    case 'recipient':
    case 'key':
      return t('value.key', { end: text.slice(-6) });
    case 'planKey':
    case 'rulePackKey':
      return t('value.version', { version: text.split('@').at(-1) });
    case 'replacedBy':
    case 'refusedFor':
      return names.get(rowKey('senders', text)) ?? t('value.unknownUnit');
    case 'chosen':
      return t('value.chosen', { reason: (held as { reason: string }).reason });
    default:
      return undefined;
  }
}
