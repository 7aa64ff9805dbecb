// An address that is kept or sent on says only what was asked.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.matches?.("form.asking")) {
    const asked = event.detail.parameters;
    for (const name of Object.keys(asked)) {
      if (asked[name] === "" || (name === "in" && asked[name] === "claims")) delete asked[name];
    }
  }
});
