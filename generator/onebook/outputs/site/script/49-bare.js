part(() => {
  /* A page inside another one has no switch for its colours: it follows the device, or `?colours=light` or `dark`,
     so that it can be made to fit the page around it. */
  if (one("[data-ob-bare]")) {
    const wish = new URLSearchParams(location.search).get("colours");
    const device = matchMedia("(prefers-color-scheme: dark)");
    const paint = () => {
      const isDark = wish === "dark" || (wish !== "light" && device.matches);
      document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
    };
    device.addEventListener("change", paint);
    paint();
  }
});
