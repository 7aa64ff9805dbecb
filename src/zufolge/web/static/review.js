// The review queue by keys: a accepts, r rejects, n skips, as long as the focus is within the claim's frame and not in a field.

const card = document.querySelector("[data-review]");
if (card) {
  card.querySelector(".keys").hidden = false;
  for (const one of card.querySelectorAll(".take")) one.hidden = false;
  card.focus({ preventScroll: true });
  const keys = { a: "accept", r: "reject", n: "next" };
  card.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest("input, textarea, select")) return;
    const one = keys[event.key] && card.querySelector(`.deciding [data-verb="${keys[event.key]}"]`);
    if (!one) return;
    event.preventDefault();
    one.click();
  });
}
