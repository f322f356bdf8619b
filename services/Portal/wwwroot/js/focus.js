// What went wrong with a form is where the eye and the reader go next.
import { onPage } from "./page.js";

export function startFocus() {
  onPage(() => document.querySelector("form .notice.bad[tabindex]")?.focus());
}
