part(() => {
  /* From a server this browser keeps home, urgent, ask and the pages of the reader's team for the time without network
     (sw.js). From a folder there is nothing to keep, and a preview is always new. */
  const name = one("meta[name=onebook-pocket]")?.content;
  const worker = navigator.serviceWorker;
  if (!name || !/^https?:$/.test(location.protocol) || !worker) return;
  const keep = async () => {
    try {
      await worker.register(new URL(name, site), { scope: site.pathname });
      const { active } = await worker.ready;
      const own = [[mine.department, "departments"], [mine.role, "positions"], [mine.role, "start"]];
      active.postMessage({ keep: own.filter(([id]) => id).map(([id, folder]) => new URL(`${folder}/${id}.html`, site).href) });
    } catch { /* a browser that keeps nothing */ }
  };
  addEventListener("load", keep);
  addEventListener("ob-me", keep);
});
