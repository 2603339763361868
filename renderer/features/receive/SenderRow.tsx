import { Fragment, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnsettled } from '../../../shared/bundle/standing';
import type { Result } from '../../../shared/result';
import type { Data } from '../../data/data';
import { confirmClaim, confirmSender, refuseClaim, refuseSender, reopenSender, type SenderToSettle, type SettleRefused } from '../../data/senders';
import { formatDate } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Fingerprint } from '../../ui/Fingerprint';
import { LinkButton } from '../../ui/LinkButton';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import styles from './receive.module.css';

interface Props {
  sender: SenderToSettle;
  data: Data;
  /** Called with why it was not settled, or null when it was. */
  onSettled: (refused: SettleRefused | null) => void;
}

/** One sender: whose figures, what was settled, and the way to settle it or to take that back. */
export function SenderRow({ sender, data, onSettled }: Props) {
  const { t } = useTranslation('receive');
  const [busy, setBusy] = useState(false);
  const [reopening, setReopening] = useState(false);
  const { id, name, fingerprint, phone, contested, unitCode, reopenedReason, nominations, claims } = sender;
  const unsettled = isUnsettled(sender);
  const settle = async (write: () => Promise<Result<void, SettleRefused>>) => {
    setBusy(true);
    const written = await write();
    setBusy(false);
    onSettled(written.ok ? null : written.error);
    if (written.ok) setReopening(false);
  };
  return (
    <li className={styles.sender}>
      <div>
        <p className={styles.title}>{name}</p>
        <p className={styles.hint}>
          {[unitCode && t('confirm.code', { code: unitCode }), phone ? t('confirm.phone', { phone }) : t('confirm.noPhone')].filter(Boolean).join(' · ')}
        </p>
        {unsettled && reopenedReason && <p className={styles.hint}>{t('confirm.reopened', { reason: reopenedReason })}</p>}
        {contested && (
          <StateText tone="attention" shape="triangle" dense>
            {t(unsettled ? 'confirm.claimants' : 'confirm.claimantsConfirmed')}
          </StateText>
        )}
        {contested && unsettled && <p className={styles.hint}>{nominations > 0 ? t('confirm.brought', { count: nominations }) : t('confirm.broughtNothing')}</p>}
        {!unsettled && (
          <LinkButton aria-expanded={reopening} aria-label={t('confirm.reopenOf', { name })} onClick={() => setReopening(!reopening)}>
            {t('confirm.reopen')}
          </LinkButton>
        )}
      </div>
      <Fingerprint label={t('confirm.fingerprint')} value={fingerprint} />
      <div className={styles.settle}>
        {unsettled ? (
          <>
            <Button icon="check" disabled={busy} onClick={() => void settle(() => confirmSender(data, id))}>
              {t('confirm.same')}
            </Button>
            <Button kind="quiet" icon="x" disabled={busy} onClick={() => void settle(() => refuseSender(data, id))}>
              {t('confirm.different')}
            </Button>
          </>
        ) : (
          <Settled sender={sender} />
        )}
      </div>
      {claims.map((claim) => (
        <Fragment key={claim.id}>
          <p className={styles.hint}>{t('confirm.claim', { code: claim.unitCode, name: claim.name })}</p>
          <Fingerprint label={t('hold.otherKey')} value={claim.fingerprint} />
          <div className={styles.settle}>
            <Button icon="check" disabled={busy} onClick={() => void settle(() => confirmClaim(data, claim.id, unitCode!))}>
              {t('confirm.sameClaim')}
            </Button>
            <Button kind="quiet" icon="x" disabled={busy} onClick={() => void settle(() => refuseClaim(data, claim.id, unitCode!))}>
              {t('confirm.differentClaim')}
            </Button>
          </div>
        </Fragment>
      ))}
      {reopening && !unsettled && <ReopenForm busy={busy} onReopen={(reason) => void settle(() => reopenSender(data, id, reason))} />}
    </li>
  );
}

function Settled({ sender }: { sender: SenderToSettle }) {
  const { t } = useTranslation('receive');
  const { confirmedAt, confirmedBy, refusedAt, refusedBy, refusedFor, replacedAt, nominations } = sender;
  if (refusedAt === undefined) {
    return (
      <>
        <StateText tone="done" shape="tick" strong dense>
          {t('confirm.confirmed')}
        </StateText>
        <p className={styles.hint}>{t('confirm.by', { name: confirmedBy, date: formatDate(confirmedAt!) })}</p>
        {replacedAt !== undefined && <p className={styles.hint}>{t('confirm.replaced', { date: formatDate(replacedAt) })}</p>}
      </>
    );
  }
  return (
    <>
      <StateText tone="refused" shape="octagon" strong dense>
        {t('confirm.refused')}
      </StateText>
      <p className={styles.hint}>{t('confirm.by', { name: refusedBy, date: formatDate(refusedAt) })}</p>
      <p className={styles.hint}>
        {[refusedFor && t('confirm.refusedFor'), t('confirm.notCounted', { count: nominations })].filter(Boolean).join(' ')}
      </p>
    </>
  );
}

/** Asks why a result is taken back. */
function ReopenForm({ busy, onReopen }: { busy: boolean; onReopen: (reason: string) => void }) {
  const { t } = useTranslation('receive');
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      className={styles.reopen}
      onSubmit={(event) => {
        event.preventDefault();
        onReopen(field.current?.value ?? '');
      }}
    >
      <TextField ref={field} required className={styles.grow} label={t('confirm.reopenReason')} autoFocus />
      <Button type="submit" icon="undo" disabled={busy}>
        {t('confirm.reopenDo')}
      </Button>
    </form>
  );
}
