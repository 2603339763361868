import { expect, test } from '@playwright/test';
import { Kills } from '../soak/kills';
import { kinds } from '../soak/work';

// `npm run soak` does the same for as long as one likes.
const rounds = 3;

test('nothing that was shown as saved is lost when every process is killed in the middle of the work', async () => {
  // A machine that others share takes three times as long for each.
  test.setTimeout(900_000);
  const kills = new Kills(20_261_126);
  await kills.prepare();
  let number = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of kinds) {
      number += 1;
      await test.step(`kill ${number}, ${kind.name}`, async () => {
        expect(await kills.kill(number, kind)).toMatchObject({ lost: [] });
      });
    }
  }
  expect(number).toBeGreaterThanOrEqual(20);
  kills.end();
});
