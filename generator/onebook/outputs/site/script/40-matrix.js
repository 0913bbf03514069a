{
  /* Matrix: light the column under the pointer or the focus (the row is CSS), or the chosen position. */
  all(".ob-matrix").forEach(matrix => {
    const chooser = one("[data-ob-light]");
    const light = column => all("[data-c]", matrix).forEach(cell => cell.classList.toggle("is-lit", cell.dataset.c === column));
    const chosen = () => chooser?.value ?? "";
    const under = event => light(event.target.closest("[data-c]")?.dataset.c ?? chosen());
    matrix.addEventListener("pointerover", under);
    matrix.addEventListener("focusin", under);
    matrix.addEventListener("pointerleave", () => light(chosen()));
    matrix.addEventListener("focusout", () => light(chosen()));
    chooser?.addEventListener("change", () => light(chosen()));
    light(chosen());
  });
}
