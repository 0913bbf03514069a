{
  /* A browser starts no worker from file://. Material's search speaks to one, so give it one in a hidden frame. */
  if (location.protocol === "file:") {
    window.Worker = class extends EventTarget {
      constructor(url) {
        super();
        const frame = document.createElement("iframe");
        frame.hidden = true;
        frame.title = "Search";
        document.body.append(frame);
        this.inner = frame.contentWindow;
        const load = src => new Promise((done, failed) => {
          const script = frame.contentDocument.createElement("script");
          Object.assign(script, { src, onload: done, onerror: failed });
          frame.contentDocument.head.append(script);
        });
        this.inner.importScripts = (...urls) => urls.reduce((before, next) => before.then(() => load(new URL(next, url))), Promise.resolve());
        this.inner.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }));
        this.ready = load(new URL(url, location));
      }
      postMessage(data) {
        this.ready.then(() => this.inner.dispatchEvent(new this.inner.MessageEvent("message", { data })));
      }
    };
  }
}
