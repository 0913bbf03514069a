/* What a phone keeps of the book for the time without network: home, urgent, ask, and the pages of the reader's team.
   The network goes first, always, so nothing is ever older than the site; what is kept is taken only where there is none.
   VERSION comes from the contents of the whole site: another build is another version, and keeps everything anew. */
"use strict";
const VERSION = "@version@";
const CORE = @core@;
const OURS = `onebook:${registration.scope}:`;
const plain = url => {
  const { origin, pathname } = new URL(url, registration.scope);
  return `${origin}${pathname}${pathname.endsWith("/") ? "index.html" : ""}`;
};
const keep = async urls => {
  const cache = await caches.open(OURS + VERSION);
  await Promise.all([...urls].map(async url => {
    try {
      const answer = await fetch(new Request(url, { cache: "reload" }));
      if (answer.ok && !answer.redirected) await cache.put(url, answer);
    } catch { /* it is kept the next time */ }
  }));
};
const others = async () => (await caches.keys()).filter(name => name.startsWith(OURS) && name !== OURS + VERSION);
const held = async name => (await (await caches.open(name)).keys()).map(request => request.url);

addEventListener("install", event => event.waitUntil((async () => {
  const before = await Promise.all((await others()).map(held));
  await keep(new Set([...CORE.map(plain), ...before.flat()]));
  await skipWaiting();
})()));
addEventListener("activate", event => event.waitUntil((async () => {
  await Promise.all((await others()).map(name => caches.delete(name)));
  await clients.claim();
})()));
addEventListener("message", event => {
  const urls = (event.data?.keep ?? []).map(plain).filter(url => url.startsWith(registration.scope));
  event.waitUntil(keep(new Set(urls)));
});
addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith((async () => {
    const url = plain(request.url);
    const cache = await caches.open(OURS + VERSION);
    try {
      const answer = await fetch(request);
      if (answer.ok && !answer.redirected && await cache.match(url)) event.waitUntil(cache.put(url, answer.clone()));
      return answer;
    } catch (error) {
      return await cache.match(url) ?? Promise.reject(error);
    }
  })());
});
