part(() => {
  /* Pages written in plain Markdown by hand: wide tables can be reached by keyboard, tick boxes have names. */
  all(".md-content table:not([class])").forEach((table, index) => {
    const scroller = document.createElement("div");
    scroller.className = "ob-scroll";
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", table.caption?.textContent || say("Table {n}", { n: index + 1 }));
    table.className = "ob-table";
    table.replaceWith(scroller);
    scroller.append(table);
  });
  all(".task-list-item input:not([aria-label])").forEach(box => {
    if (![...box.labels ?? []].some(label => label.textContent.trim())) box.setAttribute("aria-label", box.checked ? say("Done") : say("To do"));
  });
});
