/**
 * The only script of the customer pages; every page works without it (product.md §6). Two small things: the beacon after
 * 2 s of visibility, and asking whether the confirmation is done.
 */
export const PAGE_SCRIPT_TEXT = String.raw`
(function () {
  'use strict';
  var main = document.getElementById('main');
  if (!main) return;
  beacon(main.getAttribute('data-beacon-url'));
  poll(main.getAttribute('data-status-url'), Number(main.getAttribute('data-status-seconds')) * 1000);

  function beacon(url) {
    if (!url) return;
    var timer = 0;
    var sent = false;
    function watch() {
      clearTimeout(timer);
      if (sent || document.visibilityState !== 'visible') return;
      timer = setTimeout(function () {
        sent = true;
        fetch(url, { method: 'POST', keepalive: true, credentials: 'same-origin' }).catch(function () {});
      }, 2000);
    }
    document.addEventListener('visibilitychange', watch);
    watch();
  }

  function poll(url, everyMs) {
    if (!url || !everyMs) return;
    var left = 120;
    function next() {
      left -= 1;
      if (left > 0) setTimeout(look, everyMs);
    }
    function look() {
      if (document.visibilityState !== 'visible') return next();
      fetch(url, { credentials: 'same-origin', cache: 'no-store', headers: { accept: 'application/json' } })
        .then(function (answer) {
          return answer.ok ? answer.json() : null;
        })
        .then(function (status) {
          if (status && status.page && status.page !== main.getAttribute('data-page')) location.reload();
          else next();
        })
        .catch(next);
    }
    next();
  }
})();
`;
