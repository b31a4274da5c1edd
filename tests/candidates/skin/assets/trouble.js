// A page that is drawn here alone: it asks for its questions, draws them, sends the answers, and draws what came of it.
const LATE = 500;
const drawn = document.querySelector("#drawn");

const element = (tag, properties = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
};

const heading = (words) => element("div", { class: "title", role: "heading", "aria-level": "1" }, words);

const later = (draw) => setTimeout(draw, LATE);

const box = ({ id, name, choices, to_tick: toTick, may_be_blank: mayBeBlank }) => {
  if (toTick) return element("input", { id, name, type: "checkbox", "aria-labelledby": `${id}-words` });
  const properties = { id, name, class: "box", "aria-labelledby": `${id}-words`, ...(mayBeBlank ? {} : { required: "" }) };
  if (!choices) return element("input", properties);
  const options = choices.map((choice, index) => element("option", { value: String(index + 1) }, choice));
  return element("select", properties, element("option", { value: "" }, "Choose"), ...options);
};

const asks = (questions) => {
  history.replaceState(null, "", "/trouble/about-you");
  const form = element("form", {});
  for (const question of questions) {
    form.append(element("div", { class: "ask", id: `${question.id}-words` }, question.words), box(question));
  }
  form.append(element("div", { class: "press", role: "button", tabindex: "0", "data-sends": "" }, "Send it to me"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  drawn.replaceChildren(heading("Trouble getting in?"), element("p", {}, "Tell us who you are, and look out for a mail."), form);
};

const send = async (form) => {
  drawn.querySelector(".notice--bad")?.remove();
  const csrf = document.querySelector("meta[name=csrf]").content;
  const answer = await fetch("/trouble", { method: "POST", body: new FormData(form), headers: { "X-CSRFToken": csrf } });
  const { mistakes } = await answer.json();
  later(() => (mistakes.length ? refuses(mistakes) : confirms()));
};

const refuses = (mistakes) => drawn.prepend(element("div", { class: "notice notice--bad" }, mistakes.join(" ")));

const confirms = () => {
  history.pushState(null, "", "/trouble/on-its-way");
  drawn.replaceChildren(heading("It is on its way"), element("p", {}, "Look into your inbox in a minute or two."));
};

fetch("/assets/questions.json").then((answer) => answer.json()).then((questions) => later(() => asks(questions)));
