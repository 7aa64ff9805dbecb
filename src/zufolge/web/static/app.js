// What every page has beyond what works without scripts.

// "/" goes to the search field; it is an extra, the field is reached by Tab as well.
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// The switches apply at once; their button is for who has no scripts.
for (const form of document.querySelectorAll("form.preferences")) {
  form.classList.add("at-once");
  form.addEventListener("change", () => form.requestSubmit());
}
