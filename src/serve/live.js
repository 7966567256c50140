// Loads this page anew when the workbook was saved. Only the preview has this script: written pages never do.
"use strict";
(() => {
  const number = new URL(document.currentScript.src).search;
  let events = null;
  let lost = false;
  const listen = () => {
    // A browser keeps few connections open at once: a page that nobody sees takes none.
    if (document.hidden) {
      events?.close();
      events = null;
      return;
    }
    if (events) return;
    events = new EventSource("/~live" + number);
    events.onmessage = () => location.reload();
    events.onerror = () => { lost = true; };
    events.onopen = () => { if (lost) location.reload(); };
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
