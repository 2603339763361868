import { createSocket } from 'node:dgram';
import { mkdtempSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { AlreadyRunningError, launchApp } from '../support/electron-double/launch';

const newComputer = () => mkdtempSync(join(tmpdir(), 'guong-sang-'));

test('the application starts without a security violation and without a request outside', async () => {
  const app = await launchApp({ userData: newComputer() });
  await expect(app.page.locator('#root > *').first()).toBeVisible();
  expect(await app.page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toEqual([true, 'object']);
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
});

test('the window is started with small heaps', async () => {
  const app = await launchApp({ userData: newComputer() });
  const commandLine = await readFile(`/proc/${app.processIds().browser}/cmdline`, 'utf8');
  expect(commandLine).toContain('--js-flags=--max-semi-space-size=4');
  await app.close();
});

test('a request that leaves the program is refused by the page and never reaches the network', async () => {
  const app = await launchApp({ userData: newComputer() });
  const refused = await app.page.evaluate(() =>
    fetch('https://example.com/').then(
      () => false,
      () => true,
    ),
  );
  expect(refused).toBe(true);
  expect(app.faults.join()).toContain('Content Security Policy');
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
});

test('a navigation to another origin is counted as leaving, so that a count of zero means something', async () => {
  const app = await launchApp({ userData: newComputer() });
  await app.page.goto('http://example.com/').catch(() => undefined);
  expect(app.requestsOutside()).toEqual(['http://example.com/']);
  await app.kill();
});

test('what was appended to the vault is there after every process was killed', async () => {
  const userData = newComputer();
  const first = await launchApp({ userData });
  const size = await first.page.evaluate(async () => {
    await window.desktop.vault.open();
    const appended = await window.desktop.vault.append('journal/d/000001.ndjson', new TextEncoder().encode('một\n'));
    return appended.ok ? appended.value.size : appended.error.type;
  });
  expect(size).toBe(6);
  await first.kill();

  const second = await launchApp({ userData });
  const found = await second.page.evaluate(async () => {
    const opened = await window.desktop.vault.open();
    const read = await window.desktop.vault.read('journal/d/000001.ndjson', 0, 100);
    // What the start puts beside it is not asked for here.
    const own = opened.ok && opened.value.files.filter(({ name }) => name.startsWith('journal/'));
    return [own, read.ok && new TextDecoder().decode(read.value)];
  });
  expect(found).toEqual([[{ name: 'journal/d/000001.ndjson', size: 6 }], 'một\n']);
  await second.close();
});

test('what the page keeps in its own database is there after a restart', async () => {
  const userData = newComputer();
  const first = await launchApp({ userData });
  await first.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('probe', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('rows', 'readwrite');
          writing.objectStore('rows').put('giữ lại', 1);
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(new Error('aborted'));
        };
      }),
  );
  await first.close();

  const second = await launchApp({ userData });
  const found = await second.page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('probe', 1);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('rows').objectStore('rows').get(1);
          reading.onsuccess = () => resolve(reading.result);
        };
      }),
  );
  expect(found).toBe('giữ lại');
  await second.close();
});

test('a file is saved where the person says, read back, and opened only when the program wrote it', async () => {
  const userData = newComputer();
  const app = await launchApp({ userData });
  app.answerSaveDialog(join(userData, 'Tờ trình'));
  const results = await app.page.evaluate(async () => {
    const { files, sinks } = window.desktop;
    const chosen = await files.chooseSave({ suggestedName: 'a.docx', kind: 'word', title: 'Lưu' });
    if (!chosen.ok) throw new Error(chosen.error.type);
    const { token, name } = chosen.value;
    const early = await files.open({ token });
    const sink = await files.openSink({ token });
    if (!sink.ok) throw new Error(sink.error.type);
    await sinks.write(sink.value, new TextEncoder().encode('nội '));
    await sinks.write(sink.value, new TextEncoder().encode('dung'));
    const committed = await sinks.commit(sink.value);
    const back = await files.readBack({ token, offset: 0, length: 1000 });
    const opened = await files.open({ token });
    return [name, early.ok, committed, back.ok && new TextDecoder().decode(back.value), opened.ok];
  });
  expect(results).toEqual(['Tờ trình.docx', false, { ok: true, value: { size: 10 } }, 'nội dung', true]);
  expect(await readFile(join(userData, 'Tờ trình.docx'), 'utf8')).toBe('nội dung');
  expect(app.opened).toEqual([join(userData, 'Tờ trình.docx')]);
  await app.close();
});

test('closing the window waits for what the page still has to write', async () => {
  const userData = newComputer();
  const app = await launchApp({ userData });
  await app.page.evaluate(async () => {
    await window.desktop.vault.open();
    window.desktop.app.onClosing(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await window.desktop.vault.append('late.txt', new TextEncoder().encode('kịp'));
    });
  });
  await app.close();
  expect(await readFile(join(userData, 'vault', 'late.txt'), 'utf8')).toBe('kịp');
});

test('a second program on the same folder is turned away, and two folders run side by side', async () => {
  const userData = newComputer();
  const school = await launchApp({ userData });
  await expect(launchApp({ userData })).rejects.toThrow(AlreadyRunningError);
  const department = await launchApp({ userData: newComputer() });
  const opened = await Promise.all(
    [school, department].map((app) => app.page.evaluate(async () => (await window.desktop.vault.open()).ok)),
  );
  expect(opened).toEqual([true, true]);
  await Promise.all([school.close(), department.close()]);
});

test('the page cannot name a file outside the vault', async () => {
  const userData = newComputer();
  await writeFile(join(userData, 'outside.txt'), 'x');
  const app = await launchApp({ userData });
  const answers = await app.page.evaluate(async () => {
    const { vault } = window.desktop;
    await vault.open();
    const names = ['../outside.txt', '/etc/hostname', 'a/../../outside.txt', '.holder', 'a\\b', ''];
    return Promise.all(names.map(async (name) => (await vault.read(name, 0, 10)).ok));
  });
  expect(answers).toEqual([false, false, false, false, false, false]);
  await app.close();
});

test('nothing leaves by UDP either, past the policy of the page', async () => {
  const listener = createSocket('udp4');
  let packets = 0;
  listener.on('message', () => (packets += 1));
  const port = await new Promise<number>((bound) => listener.bind(0, '127.0.0.1', () => bound(listener.address().port)));
  const app = await launchApp({ userData: newComputer() });
  const gathered = await app.page.evaluate(async (to) => {
    const call = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${to}` }] });
    call.createDataChannel('x');
    const done = new Promise<string>((resolve) => {
      call.onicegatheringstatechange = () => call.iceGatheringState === 'complete' && resolve('complete');
    });
    await call.setLocalDescription(await call.createOffer());
    const state = await done;
    call.close();
    return state;
  }, port);
  expect(gathered).toBe('complete');
  expect(packets).toBe(0);
  listener.close();
  await app.close();
});

test('a call is refused, and does not wait for ever, once the main process is gone', async () => {
  const app = await launchApp({ userData: newComputer() });
  const call = () => app.page.evaluate(() => window.desktop.vault.list('journal/').then(() => 'answered', () => 'refused'));
  process.kill(app.processIds().main, 'SIGKILL');
  await expect.poll(call).toBe('refused');
  expect(await call()).toBe('refused');
  expect(await call()).toBe('refused');
  await app.kill();
});
