import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformError, PostServer } from '../../../shared/platform';
import type { Result } from '../../../shared/result';
import { useData } from '../../data/DataContext';
import { forgetPostServer, keepPostServer, testPostServer } from '../../data/postState';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Fingerprint } from '../../ui/Fingerprint';
import { LinkButton } from '../../ui/LinkButton';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { faultsOf, tidyServer, type ServerFaults } from './serverDraft';
import { TestOutcome, type Outcome } from './TestOutcome';
import styles from './transports.module.css';

const empty: PostServer = { name: '', address: '', user: '', outbox: '', inbox: '', pin: null };

type Field = Exclude<keyof PostServer, 'pin'> | 'password';

/** The WebDAV server: typed, tried, kept. */
export function ServerCard({ kept }: { kept: PostServer | null }) {
  const { t } = useTranslation('post');
  const data = useData();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const [pin, setPin] = useState(kept?.pin ?? null);
  const [faults, setFaults] = useState<ServerFaults>({});
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const busy = outcome?.type === 'running';

  /** What is typed; null when something of it has to be put right first. */
  const typed = (trusted: string | null): { server: PostServer; password: string } | null => {
    const values = new FormData(form.current!);
    const value = (field: Field): string => {
      const text = values.get(field);
      return typeof text === 'string' ? text : '';
    };
    const server = tidyServer({
      name: value('name'), address: value('address'), user: value('user'), outbox: value('outbox'), inbox: value('inbox'), pin: trusted,
    });
    const found = faultsOf(server);
    setFaults(found);
    return Object.keys(found).length === 0 ? { server, password: value('password') } : null;
  };
  const fails = (result: Result<unknown, PlatformError>): boolean => {
    setOutcome(result.ok ? null : { type: 'failed', error: result.error });
    return !result.ok;
  };
  const test = async (trusted = pin) => {
    const request = typed(trusted);
    if (!request) return setOutcome(null);
    setOutcome({ type: 'running' });
    const tested = await testPostServer(data, request);
    if (!tested.ok) return setOutcome({ type: 'failed', error: tested.error });
    const { waiting } = tested.value;
    return setOutcome({ type: 'good', sentence: request.server.inbox === '' ? t('tested.server') : t('tested.serverInbox', { count: waiting }) });
  };
  const save = async () => {
    const request = typed(pin);
    if (!request) return setOutcome(null);
    setOutcome({ type: 'running' });
    if (fails(await keepPostServer(data, request))) return undefined;
    return toast({ text: t('server.saved', { name: request.server.name }) });
  };
  const forget = async () => {
    if (!fails(await forgetPostServer(data))) toast({ text: t('server.forgotten') });
  };
  const trust = (fingerprint: string) => {
    setPin(fingerprint);
    void test(fingerprint);
  };

  const { address, name, user, outbox, inbox } = kept ?? empty;
  const error = (field: keyof ServerFaults) => {
    const fault = faults[field];
    return fault && t(`server.${fault}`);
  };
  return (
    <Card title={t('server.title')} detail={t('server.detail')} className={styles.wide}>
      <form
        ref={form}
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={styles.form}>
          <TextField name="name" required label={t('server.name')} hint={t('server.nameHint')} error={error('name')} defaultValue={name} maxLength={100} />
          <TextField
            name="address"
            required
            className={styles.two}
            label={t('server.address')}
            hint={t('server.addressHint')}
            error={error('address')}
            defaultValue={address}
            maxLength={500}
          />
          <TextField name="user" label={t('server.user')} defaultValue={user} maxLength={200} />
          <TextField
            name="password"
            type="password"
            className={styles.two}
            label={t('server.password')}
            hint={kept ? t('server.passwordKept') : t('server.passwordHint')}
            maxLength={500}
          />
          <TextField name="outbox" label={t('server.outbox')} hint={t('server.outboxHint')} error={error('outbox')} defaultValue={outbox} maxLength={300} />
          <TextField
            name="inbox"
            className={styles.two}
            label={t('server.inbox')}
            hint={t('server.inboxHint')}
            error={error('inbox')}
            defaultValue={inbox}
            maxLength={300}
          />
        </div>
        {outcome && (
          <TestOutcome outcome={outcome}>{outcome.type === 'failed' && <ShownCertificate error={outcome.error} onTrust={trust} />}</TestOutcome>
        )}
        {pin && outcome?.type !== 'failed' && (
          <p className={styles.small}>
            {t('server.pinned', { fingerprint: `${grouped(pin).slice(0, 14)} …` })} <LinkButton onClick={() => setPin(null)}>{t('server.unpin')}</LinkButton>
          </p>
        )}
        <div className={styles.buttons}>
          <Button icon="link" disabled={busy} onClick={() => void test()}>
            {t('server.test')}
          </Button>
          <Button type="submit" kind="primary" icon="save" disabled={busy}>
            {t('server.save')}
          </Button>
          {kept && (
            <Button kind="quiet" icon="x" disabled={busy} onClick={() => void forget()}>
              {t('server.forget')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}

/** The figures of a certificate that nobody vouches for, and the way to take it after they were compared. */
function ShownCertificate({ error, onTrust }: { error: PlatformError; onTrust: (fingerprint: string) => void }) {
  const { t } = useTranslation('post');
  if (error.type !== 'serverCertificate' || error.fingerprint === '') return null;
  const mayBeTrusted = error.found === 'unknownIssuer' || error.found === 'changed';
  return (
    <div className={styles.certificate}>
      <Fingerprint label={t('certificate.label')} value={grouped(error.fingerprint)} />
      {mayBeTrusted && (
        <Button icon="key" onClick={() => onTrust(error.fingerprint)}>
          {t('certificate.trust')}
        </Button>
      )}
    </div>
  );
}

/** As browsers and `openssl` show it to administrators, in groups that can be read aloud. */
function grouped(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/.{1,4}/g) ?? []).join(' ');
}
