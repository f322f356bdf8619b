// Pages change without a reload; these say when, and fetch pieces of them.

/** Runs now and whenever another page has taken this one's place. */
export function onPage(run) {
  run();
  const wait = () => (window.Blazor?.addEventListener ? window.Blazor.addEventListener("enhancedload", run) : setTimeout(wait, 50));
  wait();
}

/** The elements of a fragment or page; null where it is not to be had now. */
export async function fetchPiece(address) {
  const response = await fetch(address, { headers: { accept: "text/html" }, cache: "no-store" });
  return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
}
