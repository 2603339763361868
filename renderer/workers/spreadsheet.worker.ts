import { expose } from 'comlink';
import { SpreadsheetJobs } from './spreadsheetJobs';

expose(new SpreadsheetJobs());
