// A worksheet opened by its own address is printed alone. Style sheets can do that without a script, but Firefox forgets
// which place was asked for when it prints: so the sheet is marked too.

function markAlone() {
  const asked = document.getElementById(location.hash.slice(1));
  for (const sheet of document.querySelectorAll(".sheet")) sheet.toggleAttribute("data-alone", sheet === asked);
}

addEventListener("hashchange", markAlone);
markAlone();
