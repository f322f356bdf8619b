// A page that shows work in progress draws itself anew until the work is done.
import { fetchPiece, onPage } from "./page.js";

const every = 1000;
let timer = null;

export function startProgress() {
  onPage(schedule);
}

function schedule() {
  clearTimeout(timer);
  if (document.querySelector("[data-in-progress]")) timer = setTimeout(draw, every);
}

async function draw() {
  const page = await fetchPiece(location.href).catch(() => null);
  const fresh = page?.querySelector("[data-progress]");
  const shown = document.querySelector("[data-progress]");
  if (fresh && shown) shown.replaceWith(fresh);
  schedule();
}
