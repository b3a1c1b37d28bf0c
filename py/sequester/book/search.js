(() => {
  "use strict";
  const form = document.querySelector("form[role=search]");
  const input = document.getElementById("words");
  const output = form.querySelector("output");
  const items = [...document.getElementById("found").children];
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’']/g, " ").trim();
  const search = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of items) {
      const hit = words.every((word) => ` ${item.dataset.words}`.includes(` ${word}`));
      item.hidden = !hit;
      count += hit ? 1 : 0;
    }
    output.value = output.dataset.found.replace("#", String(count));
  };
  form.hidden = false;
  document.getElementById("without").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", search);
  search();
  input.focus();
})();
