import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmsKey, isReleasable, type ImportHold } from '../../../shared/bundle/importHold';
import type { ImportRow } from '../../data/importRow';
import { usePhoneOf } from '../../data/units';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Fingerprint } from '../../ui/Fingerprint';
import styles from './receive.module.css';

interface Props {
  row: ImportRow;
  busy: boolean;
  onRelease: () => void;
  /** Opens where fingerprints are compared. */
  onCompare: () => void;
}

/** Why a bundle is held, whom to ask, and the way to take it in once somebody has asked, or to what has to be settled first. */
export function Holds(props: Props) {
  const { t } = useTranslation('receive');
  const { row } = props;
  return (
    <section className={styles.stack} aria-label={t('hold.title')}>
      <HoldReasons holds={row.holds} unitName={row.unitName} phone={row.phone} />
      {row.holds.every(isReleasable) ? <Release {...props} /> : <Compare {...props} />}
    </section>
  );
}

function Compare({ row, onCompare }: Props) {
  const { t } = useTranslation('receive');
  return (
    <>
      <Kept row={row} />
      <div>
        <Button icon="key" onClick={onCompare}>
          {t('hold.compare')}
        </Button>
      </div>
    </>
  );
}

function Kept({ row: { leftOut } }: Pick<Props, 'row'>) {
  const { t } = useTranslation('receive');
  return <p className={styles.hint}>{t(leftOut === undefined ? 'hold.kept' : 'hold.notKept')}</p>;
}

function Release({ row, busy, onRelease }: Props) {
  const { t } = useTranslation('receive');
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState(false);
  const ofKey = row.holds.find(confirmsKey);
  const askedKey = ofKey?.type === 'twoClaimants' ? t('hold.askedClaimant') : t('hold.asked');
  return (
    <>
      <Checkbox
        label={ofKey ? askedKey : t('hold.askedOther')}
        checked={asked}
        onToggle={setAsked}
      />
      {refused && !asked && (
        <p role="alert" className={styles.warning}>
          {t('hold.notAsked')}
        </p>
      )}
      <Kept row={row} />
      <div>
        <Button icon="check" disabled={busy} onClick={() => (asked ? onRelease() : setRefused(true))}>
          {t('hold.release')}
        </Button>
      </div>
    </>
  );
}

interface ReasonsProps {
  holds: readonly ImportHold[];
  unitName?: string | undefined;
  phone?: string | undefined;
}

/** Each reason in three parts, and whom to call. */
export function HoldReasons({ holds, unitName = '', phone }: ReasonsProps) {
  const { t } = useTranslation('receive');
  // Of the key nothing is to be done here then.
  const isReleased = holds.every(isReleasable);
  const other = holds.find((hold) => hold.type === 'copiedVersion' && hold.owner !== undefined);
  return (
    <>
      {holds.map((hold) => (
        <Reason key={hold.type} hold={hold} withTodo={isReleased || !confirmsKey(hold)} />
      ))}
      {other?.type === 'copiedVersion' ? (
        <BothPhones name={unitName} phone={phone} owner={other.owner!} ownerCode={other.ownerCode} />
      ) : (
        <p className={styles.hint}>{phone ? t('confirm.phone', { phone }) : t('confirm.noPhone')}</p>
      )}
    </>
  );
}

/** Of the unit whose bundle it is, and of the one whose nomination it is about. */
function BothPhones({ name, phone, owner, ownerCode }: { name: string; phone: string | undefined; owner: string; ownerCode: string | undefined }) {
  const { t } = useTranslation('receive');
  const ofOwner = usePhoneOf(ownerCode);
  const line = (unit: string, number: string | null | undefined) => (number ? t('hold.phoneOf', { name: unit, phone: number }) : t('hold.noPhoneOf', { name: unit }));
  return (
    <div className={styles.hint}>
      <p>{line(name, phone)}</p>
      {ofOwner !== undefined && <p>{line(owner, ofOwner)}</p>}
    </div>
  );
}

function reasonOf(hold: ImportHold) {
  if (hold.type === 'keyChanged' && hold.former) return 'formerKey';
  return hold.type === 'copiedVersion' && hold.owner !== undefined ? 'nominationOfUnsettled' : hold.type;
}

function Reason({ hold, withTodo }: { hold: ImportHold; withTodo: boolean }) {
  const { t } = useTranslation(['receive', 'errors']);
  const type = reasonOf(hold);
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('errors:labels.what')}</dt>
        <dd>{t(`hold.what.${type}`, { ...hold })}</dd>
        <dt>{t('errors:labels.why')}</dt>
        <dd>{t(`hold.why.${type}`, { ...hold })}</dd>
        {withTodo && (
          <>
            <dt>{t('errors:labels.todo')}</dt>
            <dd>{t(`hold.todo.${type}`, { ...hold })}</dd>
          </>
        )}
      </dl>
      {hold.type === 'keyChanged' && (
        <>
          <Fingerprint label={t('hold.oldKey')} value={hold.expected} />
          <Fingerprint label={t('hold.newKey')} value={hold.found} />
        </>
      )}
      {hold.type === 'twoClaimants' && (
        <>
          <Fingerprint label={t('hold.newKey')} value={hold.found} />
          {hold.others.map((other) => (
            <Fingerprint key={other} label={t('hold.otherKey')} value={other} />
          ))}
        </>
      )}
    </>
  );
}
