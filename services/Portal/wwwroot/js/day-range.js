// A range that drives a date field: the day follows the thumb, the form goes when it is let go.
const dayMs = 86_400_000;

const dayAt = (range) => new Date(Date.parse(range.dataset.first) + Number(range.value) * dayMs).toISOString().slice(0, 10);

export function startDayRange() {
  document.addEventListener("input", ({ target }) => {
    if (!target.dataset?.drives) return;
    const day = dayAt(target);
    document.getElementById(target.dataset.drives).value = day;
    const words = day.split("-").reverse().join("/");
    target.setAttribute("aria-valuetext", words);
    target.form.querySelector("output").value = words;
  });
  document.addEventListener("change", ({ target }) => {
    if (target.dataset?.drives || (target.type === "date" && target.closest(".time-control") && target.validity.valid)) target.form.requestSubmit();
  });
}
