import { describe, expect, it } from 'vitest';
import { planImport, type ImportedBundle, type KnownToDepartment } from '../../../shared/bundle/importPlan';
import { compareVersions, contestedIn, currentVersions, standingVersions } from '../../../shared/bundle/standing';
import type { ReceivedVersion, Sender } from '../../../shared/model/received';

type KnownSender = KnownToDepartment['senders'][number];

const sender = (workspaceId: string, unitCode: string, more: Partial<KnownSender> = {}): KnownSender => ({
  workspaceId,
  unitCode,
  name: `Trường ${unitCode}`,
  rootKey: `key of ${workspaceId}`,
  fingerprint: `fingerprint of ${workspaceId}`,
  databaseIds: ['database'],
  ...more,
});

const confirmedAt = '2026-11-20T00:00:00.000Z';

function bundle(workspaceId: string, unitCode: string, versionId = 'v1', counter = 1): ImportedBundle {
  return {
    bundleId: 'bundle',
    manifest: {
      from: { workspaceId, unitCode, databaseId: 'database', deviceId: 'device', name: 'Tên trong gói' },
      kind: 'submission',
      sequence: 1,
      previous: null,
    },
    revoked: [],
    sender: { anchor: `key of ${workspaceId}`, fingerprint: `fingerprint of ${workspaceId}`, deviceKey: `device of ${workspaceId}` },
    versions: [
      {
        nominationId: 'nomination',
        versionId,
        submissionNo: 1,
        clock: { device: counter },
        subjectId: 'subject-1',
        subjectName: 'Nguyễn Văn A',
        subjectKind: 'teacher',
        planYear: 2026,
        evidenceCount: 1,
        recordCount: 10,
        awardIds: [],
      },
    ],
  };
}

const received = (senderId: string, id = 'v1', counter = 1) => ({
  id,
  nominationId: 'nomination',
  submissionNo: 1,
  clock: { device: counter },
  bundleId: 'earlier',
  senderId,
});

const known = (fields: Partial<KnownToDepartment>): KnownToDepartment => ({
  unitCodes: new Set(['0301', '0310']),
  senders: [],
  hasReceipt: false,
  bundles: [],
  revoked: [],
  versions: [],
  ...fields,
});

describe('the plan of an import', () => {
  it('refuses a known workspace that speaks for another unit of the list', () => {
    const plan = planImport(bundle('A', '0310'), known({ senders: [sender('A', '0301', { confirmedAt })] }));
    expect(plan).toMatchObject({ ok: false, error: { type: 'unitCodeChanged', expected: '0301', found: '0310', name: 'Trường 0301' } });
  });

  it('lets a workspace follow its unit to a new code, its key unconfirmed again, when the list dropped the old one', () => {
    const plan = planImport(bundle('A', '0310'), known({ unitCodes: new Set(['0310']), senders: [sender('A', '0301', { confirmedAt })] }));
    expect(plan).toMatchObject({ ok: true, value: { warnings: ['unconfirmedKey', 'newUnitCode'] } });
  });

  it('refuses a nomination that another sender owns whose key is confirmed, but for a bundle that is in the receipt book', () => {
    const facts = { senders: [sender('A', '0301', { confirmedAt }), sender('B', '0310')], versions: [received('A')] };
    expect(planImport(bundle('B', '0310', 'v2', 9), known(facts))).toMatchObject({ ok: false, error: { type: 'nominationOfAnother', name: 'Nguyễn Văn A', owner: 'Trường 0301' } });
    expect(planImport(bundle('B', '0310', 'v2', 9), known({ ...facts, hasReceipt: true }))).toMatchObject({ ok: true, value: { received: true, holds: [] } });
  });

  it('holds a nomination that another unit has sent whose key nobody has settled, whether its own is confirmed or not', () => {
    for (const itself of [sender('B', '0310', { confirmedAt }), sender('B', '0310')]) {
      for (const versionId of ['v1', 'v2']) {
        const plan = planImport(bundle('B', '0310', versionId, 9), known({ senders: [sender('A', '0301'), itself], versions: [received('A')] }));
        expect(plan).toMatchObject({ ok: true, value: { holds: [{ type: 'copiedVersion', name: 'Nguyễn Văn A', owner: 'Trường 0301' }] } });
      }
    }
  });

  it('takes a nomination from its confirmed unit although a claimant or a refused key has sent it before', () => {
    for (const other of [sender('B', '0301'), sender('B', '0301', { refusedAt: confirmedAt })]) {
      const plan = planImport(
        bundle('A', '0301'),
        known({ senders: [sender('A', '0301', { confirmedAt }), other], versions: [received('B', 'v1'), received('B', 'v9', 9)] }),
      );
      expect(plan).toMatchObject({ ok: true, value: { holds: [], versions: [{ versionId: 'v1', change: 'new' }] } });
    }
  });

  it('compares a version with those of the same sender alone', () => {
    const plan = planImport(
      bundle('A', '0301', 'v2', 2),
      known({ senders: [sender('A', '0301', { confirmedAt }), sender('B', '0310')], versions: [received('A'), received('B', 'v9', 9)] }),
    );
    expect(plan).toMatchObject({ ok: true, value: { versions: [{ versionId: 'v2', change: 'changed', before: { versionId: 'v1' } }] } });
  });

  it('refuses a key that somebody settled not to be the unit’s', () => {
    const plan = planImport(bundle('B', '0301'), known({ senders: [sender('B', '0301', { refusedAt: confirmedAt })] }));
    expect(plan).toMatchObject({ ok: false, error: { type: 'senderRefused', name: 'Trường 0301' } });
  });
});

describe('two keys that speak for one unit', () => {
  const holdsOf = (arriving: ImportedBundle, fields: Partial<KnownToDepartment>) => {
    const plan = planImport(arriving, known(fields));
    return plan.ok ? plan.value.holds : plan.error;
  };

  it('hold each other while nobody has confirmed one, whichever is known already, and also over one nomination', () => {
    const hold = [{ type: 'twoClaimants', found: 'fingerprint of B', others: ['fingerprint of A'] }];
    expect(holdsOf(bundle('B', '0301'), { senders: [sender('A', '0301')] })).toEqual(hold);
    expect(holdsOf(bundle('B', '0301'), { senders: [sender('A', '0301'), sender('B', '0301')] })).toEqual(hold);
    expect(holdsOf(bundle('B', '0301', 'v2'), { senders: [sender('A', '0301')], versions: [received('A')] })).toEqual(hold);
  });

  it('hold nothing once one is confirmed, refused or replaced, or where each speaks for a unit of its own', () => {
    const refused = { refusedAt: confirmedAt };
    expect(holdsOf(bundle('B', '0301'), { senders: [sender('A', '0301', refused), sender('B', '0301')] })).toEqual([]);
    expect(holdsOf(bundle('B', '0301'), { senders: [sender('A', '0301'), sender('B', '0301', { confirmedAt })] })).toEqual([]);
    expect(holdsOf(bundle('B', '0310'), { senders: [sender('A', '0301'), sender('B', '0310')] })).toEqual([]);
    expect(holdsOf(bundle('B', '0301'), { senders: [sender('A', '0301', { confirmedAt })] })).toMatchObject([{ type: 'keyChanged' }]);
  });

  it('hold each other at the new code of a workspace that was confirmed for another one', () => {
    const senders = [sender('A', '0301', { confirmedAt }), sender('B', '0310')];
    expect(holdsOf(bundle('A', '0310'), { unitCodes: new Set(['0310']), senders })).toMatchObject([{ type: 'twoClaimants' }]);
  });

  it('are contested as long as nobody has settled them', () => {
    const contested = (...senders: KnownSender[]) => [...contestedIn(senders)].sort();
    expect(contested(sender('A', '0301'), sender('B', '0301'), sender('C', '0310'))).toEqual(['A', 'B']);
    expect(contested(sender('A', '0301', { confirmedAt }), sender('B', '0301'))).toEqual(['B']);
    expect(contested(sender('A', '0301', { confirmedAt }), sender('B', '0301', { refusedAt: confirmedAt }))).toEqual([]);
    expect(contested(sender('A', '0301', { confirmedAt, replacedBy: 'B' }), sender('B', '0301', { confirmedAt }))).toEqual([]);
  });
});

describe('versions that count', () => {
  const version = (id: string, senderId: string, submissionNo: number, counter: number) =>
    ({ ...received(senderId, id, counter), submissionNo }) as unknown as ReceivedVersion;
  const senders = [
    { ...sender('A', '0301', { confirmedAt }), id: 'A' },
    { ...sender('B', '0301', { refusedAt: confirmedAt }), id: 'B' },
    { ...sender('C', '0310'), id: 'C' },
  ] as Sender[];

  it('are the current ones of each sender that was not refused', () => {
    const standing = standingVersions([version('a1', 'A', 1, 1), version('a2', 'A', 2, 2), version('b', 'B', 9, 9), version('c', 'C', 1, 8)], senders, [], []);
    expect(standing.map(({ version: { id }, settled, forked }) => ({ id, settled, forked }))).toEqual([
      { id: 'a2', settled: true, forked: false },
      { id: 'c', settled: false, forked: false },
    ]);
  });

  it('are withdrawn where a key of the unit says so that has replaced theirs, one after the other, and by no other', () => {
    const keyed = (id: string, more: Partial<Sender> = {}): Sender => ({ ...sender(id, 'A', { confirmedAt, ...more }), id }) as Sender;
    const says = (senderId: string, withdrawn: 'unit' | 'consent') => ({ senderId, standings: [{ nominationId: version('a1', 'A', 1, 1).nominationId, stamp: '9@d', withdrawn }] });
    const withdrawnOfA = (b: Partial<Sender>, ...receipts: ReturnType<typeof says>[]) =>
      standingVersions([version('a1', 'A', 1, 1)], [keyed('A', { replacedBy: 'B' }), keyed('B', b), keyed('C')], [], receipts).map(({ withdrawn }) => withdrawn);
    expect(withdrawnOfA({ replacedBy: 'C' }, says('C', 'unit'))).toEqual(['unit']);
    expect(withdrawnOfA({ replacedBy: 'C' }, says('A', 'unit'), says('C', 'consent'))).toEqual(['consent']);
    expect(withdrawnOfA({}, says('C', 'unit'))).toEqual([null]);
    expect(withdrawnOfA({ refusedAt: confirmedAt }, says('B', 'unit'))).toEqual([null]);
  });

  it('are ordered by the unit’s number where the clock cannot tell', () => {
    expect(compareVersions({ clock: { d: 5 }, submissionNo: 2 }, { clock: { d: 5 }, submissionNo: 1 })).toBe('dominates');
    expect(compareVersions({ clock: { d: 5 }, submissionNo: 1 }, { clock: { e: 5 }, submissionNo: 2 })).toBe('concurrent');
  });

  it('are those of the computer that has revoked the other’s, whatever that one claims to have known', () => {
    const all = Number.MAX_SAFE_INTEGER;
    const stolen = { id: 'x', deviceId: 'd', clock: { d: all, e: all }, submissionNo: 99 };
    const before = { id: 'y', deviceId: 'e', clock: { d: 5, e: 6 }, submissionNo: 1 };
    const revoking = { id: 'z', deviceId: 'e', revokes: ['d'], clock: { d: 5, e: 9 }, submissionNo: 2 };
    expect([compareVersions(revoking, stolen), compareVersions(stolen, revoking)]).toEqual(['dominates', 'dominated']);
    expect(currentVersions([before, stolen]).map(({ id }) => id)).toEqual(['x']);
    for (const list of [[before, stolen, revoking], [revoking, stolen, before]]) expect(currentVersions(list).map(({ id }) => id)).toEqual(['z']);
  });
});
