part(() => {
  /* Words to use: a button copies them. A page from a file or without encryption has no clipboard, but an old way. */
  const old = text => {
    const area = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { return old(text); }
  };
  all("[data-ob-copy]").forEach(button => button.addEventListener("click", async () => {
    const done = await copy(document.getElementById(button.dataset.obCopy).innerText.trim());
    const said = one("[role=status]", button.parentElement);
    if (said) said.textContent = done ? say("Copied") : say("Select the words and copy them by hand");
    button.focus();
    setTimeout(() => { if (said) said.textContent = ""; }, 4000);
  }));
});
