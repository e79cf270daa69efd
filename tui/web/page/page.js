// The page around the terminal: where it connects to, what it may open, and who has the keyboard.
"use strict";

const openWindow = window.open.bind(window);

// What is opened from here learns nothing of this page, and is a web page, a mail or a download of ours.
window.open = (address, target) => {
  if (address === undefined) {
    return openWindow();
  }
  const scheme = new URL(address, window.location.href).protocol;
  return ["http:", "https:", "mailto:"].includes(scheme) ? openWindow(address, target, "noopener,noreferrer") : null;
};

document.addEventListener("DOMContentLoaded", () => {
  const terminal = document.getElementById("terminal");
  const size = Number(new URLSearchParams(window.location.search).get("fontsize"));
  terminal.dataset.sessionWebsocketUrl = window.location.origin.replace(/^http/, "ws") + "/ws";
  if (size >= 6 && size <= 60) {
    terminal.dataset.fontSize = String(size);
  }
  document.getElementById("again").addEventListener("click", () => window.location.reload());
  new MutationObserver(() => {
    if (document.body.classList.contains("-closed")) {
      document.getElementById("again").focus();
    } else if (document.body.classList.contains("-first-byte")) {
      terminal.querySelector("textarea")?.focus();
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
