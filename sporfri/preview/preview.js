// Only in the preview: shows the page anew when it was built anew, and the strip when there is something else to tell.
"use strict";
const host = document.getElementById("sporfri-preview");
const at = "/.sporfri-preview/";
let events;

async function tell(told) {
  host.dataset.told = told;
  const asked = new URLSearchParams({ page: host.dataset.page, lang: document.documentElement.lang });
  const answer = await fetch(at + "strip?" + asked, { cache: "no-store" });
  host.shadowRoot.innerHTML = await answer.text();
}

function listen() {
  events = new EventSource(at + "events");
  events.onmessage = ({ data }) => {
    const [site, told, since, kept] = data.split(" ");
    if (since === host.dataset.site && decodeURIComponent(kept) === host.dataset.page) host.dataset.site = site;
    if (site !== host.dataset.site) location.reload();
    else if (told !== host.dataset.told) tell(told);
  };
}

// A browser keeps few connections to one host open: a tab that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => (document.hidden ? events?.close() : listen()));
if (!document.hidden) listen();
