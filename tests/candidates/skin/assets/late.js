// The content arrives half a second after its page.
setTimeout(() => {
  for (const template of document.querySelectorAll("template[data-late]")) template.replaceWith(template.content);
}, 500);
