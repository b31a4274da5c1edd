"use strict";
(() => {
  const filters = document.getElementById("filters");
  const parameters = () => new URLSearchParams(location.hash.slice(1) || location.search);
  for (const form of document.querySelectorAll(".search")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = form.elements.q.value;
      location.href = `rules.html#${new URLSearchParams({ q: words })}`;
    });
  }
  if (!filters) return;
  const rows = [...document.querySelectorAll("#rules tbody tr")];
  const shown = document.getElementById("shown");
  const texts = new Map(rows.map((row) => [row, `${row.textContent} ${row.dataset.words}`.toLowerCase()]));
  const fields = [...filters.elements].filter((field) => field.name);
  const show = () => {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const fits =
        words.every((word) => texts.get(row).includes(word)) &&
        ["verdict", "level"].every((name) => !wanted[name] || row.dataset[name] === wanted[name]) &&
        (!wanted.document || row.dataset.document.split(" ").includes(wanted.document));
      row.hidden = !fits;
      count += fits;
    }
    shown.textContent = `${count} of ${rows.length} rules.`;
  };
  const read = () => {
    const from = parameters();
    for (const field of fields) {
      field.value = from.get(field.name) || "";
      if (field.value !== (from.get(field.name) || "")) field.value = "";
    }
    show();
  };
  const write = () => {
    const set = fields.filter((field) => field.value).map((field) => [field.name, field.value]);
    // A hash, because pages that are opened as files can change nothing else of their address.
    history.replaceState(null, "", `#${new URLSearchParams(set)}`);
    show();
  };
  filters.hidden = false;
  filters.addEventListener("input", write);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(write));
  addEventListener("hashchange", read);
  read();
})();
