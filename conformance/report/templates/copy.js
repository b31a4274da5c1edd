// Shows the buttons that copy a text of the page. Without a script they stay hidden, and the text can be selected.
"use strict";
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  const told = button.parentElement.querySelector("[role=status]");
  const marks = () => {
    source.closest("details").open = true;
    const range = document.createRange();
    range.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  const copied = () => { told.textContent = "Copied. Paste it into the tracker."; };
  const asks = () => {
    marks();
    if (document.execCommand("copy")) copied();
    else told.textContent = "The browser does not allow it. The text is selected: copy it with Ctrl+C, or Cmd+C on a Mac.";
  };
  button.addEventListener("click", () => {
    told.textContent = "";
    if (navigator.clipboard) navigator.clipboard.writeText(source.textContent).then(copied, asks);
    else asks();
  });
  button.hidden = false;
}
