/**
 * The only script of the customer pages; every page works without it (product.md §6). Three small things: the beacon
 * after 2 s of visibility, asking whether the confirmation is done, and the filter of a long list of chargers.
 */
export const PAGE_SCRIPT_TEXT = String.raw`
(function () {
  'use strict';
  var main = document.getElementById('main');
  if (!main) return;
  beacon(main.getAttribute('data-beacon-url'));
  poll(main.getAttribute('data-status-url'), Number(main.getAttribute('data-status-seconds')) * 1000);
  filter(document.querySelector('.filter'));

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

  function filter(box) {
    if (!box) return;
    var input = box.querySelector('input');
    var said = box.querySelector('[role=status]');
    var circuits = Array.prototype.slice.call(document.querySelectorAll('.circuit'));
    var total = document.querySelectorAll('.circuit .choice').length;
    box.hidden = false;
    input.addEventListener('input', apply);
    input.addEventListener('keydown', function (event) {
      // Enter would send the form from a field that is only for looking.
      if (event.key === 'Enter') event.preventDefault();
    });
    if (input.value) apply();

    function apply() {
      var words = plain(input.value).split(/\s+/);
      var shown = 0;
      circuits.forEach(function (circuit) {
        var title = plain(circuit.querySelector('legend').textContent);
        var any = false;
        circuit.querySelectorAll('.choice').forEach(function (choice) {
          var text = title + ' ' + plain(choice.textContent);
          var hit = words.every(function (word) {
            return text.indexOf(word) >= 0;
          });
          // What is ticked stays in sight: it would be sent along.
          hit = hit || choice.querySelector('input').checked;
          choice.hidden = !hit;
          if (hit) {
            any = true;
            shown += 1;
          }
        });
        circuit.hidden = !any;
      });
      said.textContent = box.getAttribute('data-count').replace('%shown', shown).replace('%total', total);
    }
  }

  function plain(text) {
    return text.trim().toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  }
})();
`;
