/** Where the demonstration keeps what. */
import { join } from 'node:path';

export interface Files {
  /** Data folders of the two computers; gone afterwards. */
  department: string;
  school: string;
  /** Folder of the pictures. */
  screens: string;
  /** Everything that the demonstration leaves behind. */
  made: {
    setup: string;
    submission: string;
    plain: string;
    identity: string;
    schoolPapers: string;
    departmentPapers: string;
    screens: string;
  };
}

/** The paths under DIR, and the two computers under a folder of their own. */
export function sidesOf(out: string, computers: string): Files {
  const screens = join(out, 'screens');
  return {
    department: join(computers, 'so'),
    school: join(computers, 'truong'),
    screens,
    made: {
      setup: join(out, 'setup.goi'),
      submission: join(out, 'submission.goi'),
      plain: join(out, 'submission.plain.goi'),
      identity: join(out, 'identity.txt'),
      schoolPapers: join(out, 'van-ban-truong'),
      departmentPapers: join(out, 'van-ban-so'),
      screens,
    },
  };
}
