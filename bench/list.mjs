import autocannon from 'autocannon';
import { median } from './measure.mjs';

const CONNECTIONS = 10;
/** V8 goes on compiling the API's way of answering for that long: the rate still rises by a tenth after ten seconds. */
const WARM_UP_SECONDS = 20;

async function load(url, headers, seconds) {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} bad answers, ${result.errors} errors`);
  return { rate: result.requests.average, p97: result.latency.p97_5 };
}

/** As much load as the API's list gets when it is measured, for what it leaves behind. */
export const loadList = (url, headers) => load(url, headers, WARM_UP_SECONDS + 24);

/**
 * The API's list and the bare handler, in turn, three times each after a warm-up.
 * @returns {Promise<{ api: number, bare: number, share: number, apiP97: number, bareP97: number }>} requests per second,
 * the API's share of the bare rate (median of the three pairs), latency in ms that 97.5 % stay under
 */
export async function measureList(apiUrl, headers, bareUrl) {
  await load(apiUrl, headers, WARM_UP_SECONDS);
  await load(bareUrl, {}, WARM_UP_SECONDS);

  const pairs = [];
  for (let round = 0; round < 3; round += 1) {
    pairs.push({ bare: await load(bareUrl, {}, 8), api: await load(apiUrl, headers, 8) });
  }
  return {
    api: median(pairs.map(({ api }) => api.rate)),
    bare: median(pairs.map(({ bare }) => bare.rate)),
    share: median(pairs.map(({ api, bare }) => api.rate / bare.rate)),
    apiP97: median(pairs.map(({ api }) => api.p97)),
    bareP97: median(pairs.map(({ bare }) => bare.p97)),
  };
}
