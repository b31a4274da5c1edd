// The functions of element_names.py are in scope.
() => {
  const seen = element => element.checkVisibility({visibilityProperty: true})
    && element.getClientRects().length > 0;
  const every = [...document.querySelectorAll("body *")];
  const orders = new Map(every.map((element, index) => [element, index]));
  const forms = [...document.forms];
  const named = element => fold(given(element) || fold(element.innerText)
    || (element.matches("input") ? element.value || (element.type === "submit" ? "Submit" : element.alt) : "")
    || pictured(element) || element.title);

  // An identifier that a program made up differs at the next visit.
  const lasting = id => id && !/\d{3,}|^[:\d]|[0-9a-f]{8,}/i.test(id);
  const alone = (css, element) => {
    try { const found = document.querySelectorAll(css); return found.length === 1 && found[0] === element; }
    catch { return false; }
  };
  const quoted = text => JSON.stringify(text);
  const steps = element => {
    const tag = element.localName, own = [];
    if (lasting(element.id)) own.push(`#${CSS.escape(element.id)}`);
    if (element.getAttribute("name")) own.push(`${tag}[name=${quoted(element.getAttribute("name"))}]`);
    if (element.matches("input[type], button[type]")) own.push(`${tag}[type=${quoted(element.getAttribute("type"))}]`);
    for (const {name, value} of element.attributes) {
      if (name.startsWith("data-")) own.push(value && value.length < 25 ? `[${name}=${quoted(value)}]` : `[${name}]`);
    }
    for (const name of element.classList) own.push(`${tag}.${CSS.escape(name)}`);
    own.push(tag);
    return own;
  };
  const css = element => {
    for (const own of steps(element)) if (alone(own, element)) return own;
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (lasting(above.id)) for (const own of steps(element)) {
        const both = `#${CSS.escape(above.id)} ${own}`;
        if (alone(both, element)) return both;
      }
    }
    const path = [];
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const alike = at.parentElement ? [...at.parentElement.children].filter(one => one.localName === at.localName) : [];
      path.unshift(at.localName + (alike.length > 1 ? `:nth-of-type(${alike.indexOf(at) + 1})` : ""));
      if (alone(path.join(" > "), element)) return path.join(" > ");
    }
    return path.join(" > ");
  };
  const group = element => {
    const around = element.closest("fieldset, [role=group], [role=radiogroup]");
    return around ? given(around) || fold(around.querySelector("legend")?.innerText) : "";
  };
  const inForm = element => forms.indexOf(element.form ?? element.closest("form"));

  const isBox = element => element.matches(
    "input:not([type=hidden], [type=submit], [type=button], [type=image], [type=reset]), select, textarea");
  const boxes = every.filter(element => isBox(element) && seen(element)).map(element => ({
    name: labelled(element),
    type: element.localName === "input" ? element.type : element.localName,
    attribute: element.getAttribute("name") || "",
    id: element.id,
    autocomplete: (element.getAttribute("autocomplete") || "").toLowerCase(),
    placeholder: element.getAttribute("placeholder") || "",
    pattern: element.getAttribute("pattern") || "",
    options: element.localName === "select" ? [...element.options].filter(one => fold(one.text)).length : 0,
    longest: element.maxLength > 0 ? element.maxLength : 0,
    group: group(element), css: css(element), form: inForm(element), order: orders.get(element),
  }));

  const roles = element => {
    const role = element.getAttribute("role");
    if (role === "button" || role === "link") return role;
    if (element.matches("a[href], area[href]")) return "link";
    if (element.matches("button, input[type=submit], input[type=button], input[type=image], input[type=reset], summary"))
      return "button";
    return "";
  };
  const inside = element => element.parentElement?.closest("a[href], button, [role=button], [role=link], label, summary");
  const pressable = element => !isBox(element) && !element.matches("label, option, form") && !inside(element)
    && !element.querySelector("a[href], button, input, select, textarea, label")
    && (element.hasAttribute("onclick") || element.tabIndex >= 0 && element.hasAttribute("tabindex")
        || getComputedStyle(element).cursor === "pointer"
           && getComputedStyle(element.parentElement).cursor !== "pointer");
  const asks = element => isBox(element) && !["checkbox", "radio"].includes(element.type) && seen(element);
  const overlay = element => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      // The head of a page often stays in view, and a dialog can ask to sign in: neither is in the way.
      if (at.matches("header, nav, [role=banner], [role=navigation]") || [...at.querySelectorAll("*")].some(asks))
        return null;
      const style = getComputedStyle(at);
      if (at.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal=true]")
          || ["fixed", "sticky"].includes(style.position)) return at;
    }
    return null;
  };
  const near = element => element.closest("form, dialog, aside, section, article, main, header, footer, nav, div");
  const offers = every.filter(element => seen(element) && !isBox(element) && (roles(element) || pressable(element)))
    .map(element => {
      const over = overlay(element), form = inForm(element);
      return {
        name: named(element), role: roles(element), href: element.href || "",
        sends: form >= 0 && element.matches("button:not([type]), button[type=submit], input[type=submit], "
          + "input[type=image], button[type='']"),
        toggles: element.matches("summary, [aria-expanded], [aria-haspopup]"),
        overlay: over ? fold(over.innerText).slice(0, 400) : "",
        overlay_heading: over ? fold(over.querySelector("h1, h2, h3, h4, [role=heading]")?.innerText) : "",
        around: fold(near(element)?.innerText).slice(0, 400),
        css: css(element), form, order: orders.get(element),
      };
    });

  const own = element => fold([...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)
    .map(node => node.data).join(" "));
  const isHeading = element => element.matches("h1, h2, h3, [role=heading]");
  const parts = every.filter(element => seen(element) && !element.matches("script, style, option, select, textarea")
      && (own(element) || isHeading(element)) && !(element.parentElement && element.parentElement.closest("h1, h2, h3")))
    .map(element => {
      const around = [element, element.parentElement, element.parentElement?.parentElement].filter(Boolean);
      const live = element.closest("[role=alert], [role=status], output");
      return {
        text: fold(element.innerText), tag: element.localName, is_heading: isHeading(element),
        role: live ? (live.getAttribute("role") || "status") : "",
        classes: around.filter(one => one !== document.body).flatMap(one => [...one.classList]),
      };
    });
  return {address: location.href, title: document.title, boxes, offers, parts};
}
