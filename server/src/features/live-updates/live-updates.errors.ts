import { HttpProblem } from '../../platform/http/problem.js';

/** 429: so many windows of one person are open at once. */
export class TooManyLiveStreamsProblem extends HttpProblem {
  constructor() {
    super(429, 'TOO_MANY_LIVE_STREAMS', 'Too many requests', 'You have too many windows open at once.', 60);
  }
}

/** 503: this process holds as many connections as it may, is about to end, or does not know the log yet. */
export class LiveStreamsFullProblem extends HttpProblem {
  constructor() {
    super(503, 'LIVE_STREAMS_FULL', 'Not available', 'No more live connections can be taken now.', 30);
  }
}
