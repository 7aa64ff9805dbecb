// What changed elsewhere appears without reloading: parts of the page with data-live are fetched anew when an event concerns them.
//
//   data-live="report story"   kinds of events (report, story, judgement, development, job) that the part shows; it needs an id
//   data-live-id="s5e72..."    only events about this story, report, claim or job
//   data-live-say              inside: words that are read out when they change
//
// Another script has all parts renewed by the event "live:renew" at the document.
//
// Nobody is interrupted: a part in which somebody types, selects or has opened a menu waits; focus and scrolling stay.

const PAUSE = 700;
const parts = () => [...document.querySelectorAll("[data-live][id]")];
const due = new Set();
let timer = 0;

const voice = document.createElement("p");
voice.className = "off";
voice.setAttribute("aria-live", "polite");
voice.setAttribute("role", "status");
document.body.append(voice);

function concerns(part, kind, data) {
  if (kind !== "reload" && !part.dataset.live.split(" ").includes(kind)) return false;
  const about = part.dataset.liveId;
  if (!about || kind === "reload") return true;
  return [data.id, data.story, data.report, data.claim, ...(data.subjects ?? [])].includes(about);
}

function inUse(part) {
  const active = document.activeElement;
  const typing = part.contains(active) && active.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  const selection = getSelection();
  return typing || part.querySelector("dialog[open], form.dirty") || (!selection.isCollapsed && part.contains(selection.anchorNode));
}

// How to find an element of the part again in its new content.
function address(part, element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const same = [...part.querySelectorAll(element.localName)];
  const link = element.getAttribute("href");
  return link ? `${element.localName}[href="${CSS.escape(link)}"]` : `${element.localName}:nth-match-${same.indexOf(element)}`;
}

function refocus(part, wanted) {
  const [, name, number] = wanted.match(/^(.*):nth-match-(\d+)$/) ?? [];
  const found = name ? part.querySelectorAll(name)[number] : part.querySelector(wanted);
  found?.focus({ preventScroll: true });
}

function renew(part, fresh) {
  if (part.innerHTML === fresh.innerHTML) return;
  const known = new Set([...part.querySelectorAll("[data-id]")].map((one) => one.dataset.id));
  const opened = [...part.querySelectorAll("details[open]")].map((one) => one.id).filter(Boolean);
  const said = part.querySelector("[data-live-say]")?.textContent.trim();
  const active = document.activeElement;
  const focused = part.contains(active) && active !== part ? address(part, active) : "";
  part.replaceChildren(...fresh.childNodes);
  for (const id of opened) part.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  if (focused) refocus(part, focused);
  if (known.size) {
    for (const one of part.querySelectorAll("[data-id]")) one.classList.toggle("came", !known.has(one.dataset.id));
  }
  globalThis.htmx?.process(part);
  const now = part.querySelector("[data-live-say]")?.textContent.trim();
  if (now && now !== said) voice.textContent = now.replace(/\s+/g, " ");
  part.dispatchEvent(new CustomEvent("live", { bubbles: true }));
}

async function refresh() {
  timer = 0;
  const waiting = parts().filter((part) => due.has(part.id));
  const free = waiting.filter((part) => !inUse(part));
  if (free.length < waiting.length) later();
  if (!free.length) return;
  for (const part of free) due.delete(part.id);
  let text;
  try {
    const answer = await fetch(location.href.split("#")[0], { headers: { Accept: "text/html" }, cache: "no-cache" });
    if (!answer.ok || answer.redirected) return;
    text = await answer.text();
  } catch {
    for (const part of free) due.add(part.id);
    return;
  }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const part of free) {
    const found = fresh.getElementById(part.id);
    if (found) renew(part, found);
  }
}

// Not at once and not all browsers in the same moment.
function later() {
  timer ||= setTimeout(refresh, PAUSE + Math.random() * PAUSE);
}

function happened(kind, data) {
  for (const part of parts()) {
    if (concerns(part, kind, data)) due.add(part.id);
  }
  document.dispatchEvent(new CustomEvent(`live:${kind}`, { detail: data }));
  if (due.size) later();
}

document.addEventListener("live:renew", () => happened("reload", {}));

let stream = null;
let retry = 0;

// A browser comes again by itself (with Last-Event-ID) after a connection that broke, but not after one that was refused.
function listen() {
  stream = new EventSource("/live");
  for (const kind of ["report", "story", "judgement", "development", "job", "reload"]) {
    stream.addEventListener(kind, (event) => happened(kind, JSON.parse(event.data)));
  }
  stream.addEventListener("hello", () => {
    document.documentElement.dataset.listening = "yes";
    retry = 0;
  });
  stream.addEventListener("error", () => {
    delete document.documentElement.dataset.listening;
    if (stream.readyState !== EventSource.CLOSED) return;
    retry = Math.min(60_000, (retry || 2_500) * 2);
    setTimeout(listen, retry);
  });
}

// What a page shows that comes back from the browser's cache may be old.
addEventListener("pageshow", (event) => {
  if (event.persisted) happened("reload", {});
});
addEventListener("pagehide", () => stream?.close());
addEventListener("pageshow", (event) => event.persisted && listen());

if (parts().length || document.querySelector("[data-live-page]")) listen();
