// Files that are too large together are told before they are sent: the answer to a body that is cut off rarely reaches the page.
for (const form of document.querySelectorAll("form[data-most]")) {
  const told = form.querySelector("[role=alert]");
  const field = form.querySelector("input[type=file]");
  const check = () => {
    const size = [...field.files].reduce((sum, file) => sum + file.size, 0);
    const large = size > Number(form.dataset.most) * 1e6 - 1e5;
    told.hidden = !large;
    told.textContent = large ? form.dataset.large : "";
    field.setCustomValidity(large ? form.dataset.large : "");
  };
  field.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    check();
    if (!told.hidden) event.preventDefault();
  });
}
