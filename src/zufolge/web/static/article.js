// An article: pointing at a claim shows it in the panel, list and text scroll together, lines are copied, words are selected.
// Everything is also there without this: claims are links to their addresses, words can be typed.

const text = document.querySelector(".text");
const panel = document.getElementById("panel");
const list = document.getElementById("list");
const narrow = matchMedia("(max-width: 63.99rem)");
const WAIT = 120; // milliseconds for which a pointer rests before the panel follows

// What a claim looks like while it is pointed at: all its parts, its source and cue, its entry.

function parts(number) {
  const within = (root, query) => (root ? [...root.querySelectorAll(query)] : []);
  const own = within(text, `[data-c="${number}"]`);
  const of = within(text, `[data-of~="${number}"]`);
  return [...own, ...of, ...within(list, `[data-c="${number}"]`)];
}

let lit = [];
function light(number) {
  for (const one of lit) one.classList.remove("lit");
  lit = number ? parts(number) : [];
  for (const one of lit) one.classList.add("lit");
}

// The panel.

const held = new Map(); // address -> what it answered
let pinned = panel?.dataset.chosen ?? "";
let wanted = "";
let timer = 0;

async function load(id) {
  const address = `/claims/${id}/panel`;
  if (!held.has(address)) {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const found = await answer.text();
    if (!answer.ok) return found;
    held.set(address, found);
  }
  return held.get(address);
}

async function show(id) {
  wanted = id;
  const found = await load(id).catch(() => null);
  if (found === null || wanted !== id) return; // another one is pointed at meanwhile
  panel.innerHTML = found;
  panel.classList.remove("empty");
  panel.scrollTop = 0;
  dress();
}

function pin(id, focus) {
  pinned = id;
  for (const one of document.querySelectorAll(".chosen")) {
    one.classList.remove("chosen");
    one.removeAttribute("aria-current");
  }
  const entry = list?.querySelector(`[data-claim="${id}"]`);
  const number = entry?.dataset.c;
  for (const one of number ? parts(number) : []) if (!one.classList.contains("who") && !one.classList.contains("cue")) one.classList.add("chosen");
  entry?.setAttribute("aria-current", "true");
  panel.classList.toggle("sheet", narrow.matches);
  show(id).then(() => focus && panel.focus({ preventScroll: true }));
}

function close() {
  pinned = "";
  wanted = "";
  panel.classList.remove("sheet");
  panel.classList.add("empty");
  for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
  light("");
  const back = text.querySelector("a.q:focus") ?? document.getElementById("main");
  back?.focus({ preventScroll: true });
}

function dress() {
  for (const button of panel.querySelectorAll("button.copy")) button.hidden = false;
  for (const one of panel.querySelectorAll(".take")) one.hidden = !text;
  if (!panel.classList.contains("sheet") || panel.querySelector(".close")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "close";
  button.textContent = panel.dataset.close;
  panel.querySelector("header")?.append(button);
}

const idOf = (link) => link.getAttribute("href").split("/")[2];

function pointed(event) {
  const link = event.target.closest?.(".text a.q, .entry");
  if (!link) return;
  const entry = link.classList.contains("entry");
  const number = entry ? link.dataset.c : link.querySelector("[data-c]")?.dataset.c;
  const inner = entry ? number : innermost(link);
  light(inner);
  if (pinned || narrow.matches) return;
  clearTimeout(timer);
  const id = entry ? link.dataset.claim : idOf(link);
  timer = setTimeout(() => show(id), event.type === "focusin" ? 0 : WAIT);
}

// The address of a stretch is that of its innermost claim.
function innermost(link) {
  const all = link.querySelectorAll("[data-c]");
  return all.length ? all[all.length - 1].dataset.c : "";
}

if (panel && text) {
  for (const root of [text, list]) {
    root?.addEventListener("pointerover", pointed);
    root?.addEventListener("focusin", pointed);
    root?.addEventListener("pointerleave", () => (clearTimeout(timer), light("")));
    root?.addEventListener("click", (event) => {
      const link = event.target.closest("a.q, .entry .words a");
      const selecting = String(getSelection()).length > 0 && text.contains(getSelection().anchorNode);
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      event.preventDefault();
      if (selecting && event.detail) return; // words were selected, not a claim clicked
      const id = idOf(link);
      history.replaceState(null, "", `/reports/${document.querySelector("[data-report]").dataset.report}${query(id)}#${id}`);
      pin(id, event.detail === 0);
      if (root === list) document.getElementById(id)?.scrollIntoView({ block: "center" });
    });
  }
  document.addEventListener("click", (event) => event.target.closest(".panel .close") && close());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pinned && !event.target.closest("input, textarea, select")) close();
  });
  if (pinned) panel.classList.toggle("sheet", narrow.matches);
  dress();
  if (pinned && !location.hash) document.getElementById(pinned)?.scrollIntoView({ block: "center" });
  if (pinned) list?.querySelector(".entry.chosen")?.scrollIntoView({ block: "nearest" });
}

function query(id) {
  const kept = new URLSearchParams(location.search);
  kept.set("claim", id);
  return `?${kept}`;
}

// List and text scroll together: whichever is moved by hand leads.

let leading = null;
const lead = (root) => () => (leading = root);
if (list && text) {
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    list.addEventListener(name, lead(list), { passive: true });
    addEventListener(name, (event) => !list.contains(event.target) && (leading = text), { passive: true });
  }
  const firsts = [...text.querySelectorAll("[id][data-c]")];
  // Each of the two waits for itself: else the list's own moving would swallow the page's last move.
  const soon = (follow) => {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => ((waiting = false), follow()));
    };
  };
  const followText = soon(() => {
    // Of a claim that the address names, the list shows the line until somebody moves something.
    if (leading === list || (!leading && pinned) || list.scrollHeight <= list.clientHeight) return;
    const line = innerHeight * 0.25;
    const first = firsts.find((one) => one.getBoundingClientRect().bottom > line) ?? firsts.at(-1);
    const entry = first && list.querySelector(`[data-c="${first.dataset.c}"]`);
    if (entry) list.scrollTop = entry.offsetTop - list.offsetTop - 8;
  });
  addEventListener("scroll", followText, { passive: true });
  // The panel takes room from the list when it fills, and would push what is being read out of sight.
  new ResizeObserver(() => leading === text && followText()).observe(list);
  list.addEventListener("scroll", soon(() => {
    if (leading !== list) return;
    const top = list.getBoundingClientRect().top;
    const entry = [...list.children].find((one) => one.getBoundingClientRect().bottom > top + 8);
    const first = entry && document.getElementById(entry.dataset.claim);
    if (!first) return;
    const box = first.getBoundingClientRect();
    if (box.top < innerHeight * 0.1 || box.bottom > innerHeight * 0.75) scrollBy({ top: box.top - innerHeight * 0.25, behavior: "instant" });
  }), { passive: true });
}

// Copying a line.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const line = button.previousElementSibling;
  try {
    await navigator.clipboard.writeText(line.textContent);
  } catch {
    getSelection().selectAllChildren(line); // no right to the clipboard: the line is selected, to be copied by hand
    return;
  }
  const status = button.closest("section").querySelector("[data-status]");
  if (status) status.textContent = `${button.dataset.copied}: ${line.textContent}`;
  const name = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = name), 1500);
});

// Selecting words. Browsers count UTF-16 units, as String.length does; the server counts again and compares the words.

let selected = [];
document.addEventListener("selectionchange", () => {
  const found = getSelection();
  if (!text || !found.rangeCount || found.isCollapsed || !text.contains(found.anchorNode)) return;
  selected = [];
  for (let number = 0; number < found.rangeCount; number++) {
    const range = found.getRangeAt(number);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) continue;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Number(text.dataset.start) + before.toString().length;
    const words = range.toString();
    selected.push({ start, end: start + words.length, text: words });
  }
});
// A button that is pressed must not take the selection away.
document.addEventListener("mousedown", (event) => event.target.closest("[data-take]") && event.preventDefault());
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  const form = button.closest("form");
  const role = button.closest("[data-role]");
  const status = form.querySelector("[data-status]");
  if (!selected.length) {
    status.textContent = form.dataset.none;
    return;
  }
  const field = role.querySelector(`[name="spans.${role.dataset.role}"]`);
  const before = button.dataset.take === "add" ? JSON.parse(field.value || role.dataset.now) : [];
  const all = [...before, ...selected].sort((one, other) => one.start - other.start);
  field.value = JSON.stringify(all);
  const words = all.map((one) => one.text.trim()).join(" … ");
  role.querySelector("textarea").value = words;
  status.textContent = form.dataset.taken.replace("{}", words);
});
// What is typed goes before what was selected before.
document.addEventListener("input", (event) => {
  const role = event.target.matches("textarea") && event.target.closest("[data-role]");
  if (role) role.querySelector(`[name="spans.${role.dataset.role}"]`).value = "";
});
