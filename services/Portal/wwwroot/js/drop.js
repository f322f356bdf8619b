// Papers go up as soon as they are chosen, or dropped on their form.
const formOf = (target) => target.closest?.("[data-drop]");

const inputOf = (form) => form.querySelector("input[type=file]");

export function startDrop() {
  document.addEventListener("change", ({ target }) => {
    if (target.type === "file" && target.files.length > 0) formOf(target)?.requestSubmit();
  });
  for (const [kind, over] of [["dragenter", true], ["dragover", true], ["dragleave", false]]) {
    document.addEventListener(kind, (event) => {
      const form = zoneOf(event.target);
      if (!form) return;
      event.preventDefault();
      form.classList.toggle("over", over);
    });
  }
  document.addEventListener("drop", (event) => {
    const form = zoneOf(event.target);
    if (!form || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    form.classList.remove("over");
    inputOf(form).files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// A whole row takes what is dropped on it.
const zoneOf = (target) => formOf(target) ?? target.closest?.(".office-row, .office-many")?.querySelector("[data-drop]");
