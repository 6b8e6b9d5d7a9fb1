// Estimates one password and ends. In a thread of its own: the word lists take 50 MB and a long password half a second,
// neither of which the process that answers requests should have.
import { parentPort, workerData } from 'node:worker_threads';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
const { score, sequence } = estimator.check(workerData.password, workerData.personal);

parentPort?.postMessage({ score, patterns: sequence.map(({ pattern, dictionaryName }) => dictionaryName ?? pattern) });
