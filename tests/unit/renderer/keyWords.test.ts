import { beforeAll, describe, expect, test } from 'vitest';
import { i18n, startI18n } from '../../../renderer/i18n/i18n';
import { vi as words } from '../../../renderer/i18n/vi/vi';

beforeAll(startI18n);

describe('the words on keys', () => {
  test('send the unit to the very label under which its settings show the figures', () => {
    const { nav } = words.app;
    const { own, department } = words.settings.keys;
    const intro = i18n.t('receive:confirm.intro');
    for (const name of [nav.settings, own, department]) expect(intro).toContain(name);
    expect(intro).not.toContain('$t(');
  });

  test('call the figures by one name on every screen', () => {
    expect(JSON.stringify(words)).not.toMatch(/dấu khóa|dãy số khóa/i);
    const figures = [
      words.settings.keys.own, words.settings.keys.departmentOwn, words.settings.keys.pinned, words.setup.file.fingerprint,
      words.units.setup.fingerprint, words.receive.panel.fingerprint, words.receive.confirm.fingerprint, words.bundles.dialog.fingerprint,
    ];
    for (const label of figures) expect(label).toMatch(/^Dãy số nhận dạng/);
  });
});
