// What went wrong with a form is where the eye and the reader go next; else what is asked first, or the button that sends it.
import { onPage } from "./page.js";

export function startFocus() {
  onPage(() => {
    const asked = document.querySelector("[data-focus]");
    const next = document.querySelector("form .notice.bad[tabindex]") ?? asked?.querySelector("input:invalid, select:invalid, textarea:invalid") ?? asked?.querySelector(".actions > .button");
    next?.focus();
  });
}
