// The board, and an office's work, follow their results. One window of the browser holds the stream and tells the others.
import { Stream } from "./stream.js";
import { fetchPiece, onPage } from "./page.js";

const newest = new Map(); // "unit/criterion" → version of the newest result heard of

const board = () => document.querySelector("[data-live]");

const withQuery = (path) => path + (board()?.dataset.live ?? "");

/** A board of today whose day is over is another board. */
const isOver = () => Date.parse(board()?.dataset.dayEnds) <= Date.now();

export function startLive() {
  const stream = new Stream({ ready: readBoard, score: readScore, lost: show("[data-live-lost]"), ended: show("[data-live-ended]") });
  onPage(() => (board() ? stream.open() : stream.close()));
}

async function readScore({ unitId, criterion, resultVersion }) {
  if (isOver()) return location.reload();
  const key = `${unitId}/${criterion}`;
  if (resultVersion <= (newest.get(key) ?? 0)) return;
  newest.set(key, resultVersion);
  const isNewest = () => newest.get(key) === resultVersion;
  await Promise.all([
    replace(`[data-cell="${CSS.escape(unitId)}/${CSS.escape(criterion)}"]`, `board/cells/${unitId}/${encodeURIComponent(criterion)}`, isNewest, true),
    replace(`[data-card="${CSS.escape(unitId)}"]`, `board/cards/${unitId}`, isNewest, false),
  ]);
}

/** Puts a newly drawn piece in the place of the old one, unless something newer has come meanwhile. */
async function replace(selector, path, isNewest, announce) {
  if (!document.querySelector(selector)) return;
  const piece = await fetchPiece(withQuery(path)).catch(() => null);
  const fresh = piece?.body.firstElementChild;
  const shown = document.querySelector(selector);
  if (!fresh || !shown || !isNewest() || fresh.textContent.trim() === shown.textContent.trim()) return;
  swap(shown, fresh);
  if (announce) say(fresh.textContent.replaceAll(/\s+/g, " ").trim());
}

/** The whole board, once: after every (re)connection, since results may have changed unheard. */
async function readBoard() {
  const shown = board();
  if (!shown) return;
  if (isOver()) return location.reload();
  const query = shown.dataset.live;
  const page = await fetchPiece(shown.dataset.livePage ?? "/" + query).catch(() => null);
  if (board()?.dataset.live !== query) return;
  for (const fresh of page?.querySelectorAll("[data-live] [data-cell], [data-live] [data-card]") ?? []) {
    const name = fresh.dataset.cell ? "data-cell" : "data-card";
    const old = document.querySelector(`[${name}="${CSS.escape(fresh.getAttribute(name))}"]`);
    if (old && old.textContent.trim() !== fresh.textContent.trim()) swap(old, fresh);
  }
}

function swap(shown, fresh) {
  const focused = shown === document.activeElement;
  fresh.classList.add("changed");
  shown.replaceWith(fresh);
  if (focused) fresh.focus();
}

function say(text) {
  const place = document.querySelector("[data-live-message]");
  if (place) place.textContent = `${place.dataset.changed} ${text}`;
}

const show = (selector) => (shown) => {
  const place = document.querySelector(selector);
  if (place) place.hidden = !shown;
};
