/* An earlier address: on to where the page is now, at the place that was asked for. Without scripts, the links serve. */
const link = document.querySelector("[data-ob-moved]");
if (link) location.replace(link.href.split("#")[0] + location.search + (location.hash || link.hash));
