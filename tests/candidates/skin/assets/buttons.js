// What looks like a button and is none: it sends the form that it stands in, with its own name and value.
const sends = (button) => {
  const form = button.closest("form");
  if (button.dataset.name) {
    const hidden = Object.assign(document.createElement("input"), {
      type: "hidden", name: button.dataset.name, value: button.dataset.value,
    });
    form.append(hidden);
  }
  form.requestSubmit();
};
document.addEventListener("click", ({ target }) => target.closest("[data-sends]") && sends(target.closest("[data-sends]")));
document.addEventListener("keydown", ({ key, target }) => key === "Enter" && target.matches("[data-sends]") && sends(target));
