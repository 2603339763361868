import { first } from './001-first';
import { entriesByRecord } from './002-entriesByRecord';
import { entryBlocks } from './003-entryBlocks';
import { answersOfDepartment } from './004-answersOfDepartment';
import { devices } from './005-devices';
import { publicity } from './006-publicity';
import { registers } from './007-registers';
import { annualReports } from './008-annualReports';
import { meetingRoom } from './009-meetingRoom';
import { receivedReports } from './010-receivedReports';
import { publicNotices } from './011-publicNotices';
import { drafts } from './012-drafts';
import { recognitions } from './013-recognitions';
import { setupFiles } from './014-setupFiles';
import { tellings } from './015-tellings';
import type { Migration } from './migration';

/** Every step of the projection's schema, in order. Each has its case in `tests/unit/data/migrations.test.ts`. */
export const migrations: readonly Migration[] = [first, entriesByRecord, entryBlocks, answersOfDepartment, devices, publicity, registers, annualReports, meetingRoom, receivedReports, publicNotices, drafts, recognitions, setupFiles, tellings];
