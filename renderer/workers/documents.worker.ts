import { expose } from 'comlink';
import { DocumentJobs } from './documentJobs';

expose(new DocumentJobs());
