// What a story page gains by scripts: printing, waiting for a comparison, forms that appear when something is selected, and
// pointing at charts and chains. All of it can be read and done without them. Parts of the page are replaced while it is open
// (live.js), so that the whole document is listened to and not its elements.

const CHECK_AGAIN = 1500; // ms

for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const waiting = document.querySelector("[data-waiting]");
if (waiting || document.querySelector("[data-behind]")) setTimeout(look, CHECK_AGAIN);

// A page that only waits is loaded anew; one that shows a story as it was before new reports renews its parts (live.js).
async function look() {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!/data-(waiting|behind)/.test(await answer.text())) {
      return waiting ? location.reload() : document.dispatchEvent(new CustomEvent("live:renew"));
    }
  } catch { /* the server may be starting again: ask once more */ }
  setTimeout(look, CHECK_AGAIN);
}
document.addEventListener("live", (event) => event.target.querySelector("[data-behind]") && setTimeout(look, CHECK_AGAIN));

// A form for what is selected stays at hand at the foot of the window; "dirty" keeps live.js from replacing what is selected.
function gather() {
  for (const form of document.querySelectorAll("form.together")) {
    const chosen = document.querySelectorAll(`input[type=checkbox][form="${form.id}"]:checked`).length;
    const ready = chosen >= Number(form.dataset.needs);
    form.hidden = !ready;
    form.classList.toggle("ready", ready);
    form.classList.toggle("dirty", chosen > 0);
  }
}
document.addEventListener("change", gather);
document.addEventListener("live", gather);
gather();

const around = (event, kind) => (event.target instanceof Element ? event.target.closest(kind) : null);

// A point's words stand below its chart while it is pointed at or has the focus.
function tell(event) {
  const point = around(event, ".picture .point");
  if (point) point.closest(".picture").querySelector(".point-note").textContent = point.querySelector("title").textContent;
}
document.addEventListener("focusin", tell);
document.addEventListener("pointerover", tell);

// A name with all that leads to it and from it.
function light(event) {
  const node = around(event, ".chains .node");
  for (const graph of document.querySelectorAll("svg.chains.pointed")) {
    graph.classList.remove("pointed");
    for (const one of graph.querySelectorAll(".lit")) one.classList.remove("lit");
  }
  if (!node) return;
  const graph = node.closest("svg");
  const ways = [...graph.querySelectorAll(".way")];
  const reached = new Set([...follow(ways, node.dataset.n, "from", "to"), ...follow(ways, node.dataset.n, "to", "from")]);
  for (const one of graph.querySelectorAll(".node")) one.classList.toggle("lit", reached.has(one.dataset.n));
  graph.classList.add("pointed");
}

function follow(ways, start, from, to) {
  const reached = new Set([start]);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const way of ways) {
      if (!reached.has(way.dataset[from])) continue;
      way.classList.add("lit");
      reached.add(way.dataset[to]);
    }
  }
  return reached;
}
document.addEventListener("focusin", light);
document.addEventListener("pointerover", light);
