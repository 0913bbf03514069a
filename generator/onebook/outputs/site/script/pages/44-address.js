/* What is chosen above a list stands in the address, so that it can be passed on. `once`: it is nobody's own department for it. */
const inAddress = (chosen, own = []) => {
  const asked = new URLSearchParams(location.search);
  Object.entries(chosen).forEach(([name, value]) => {
    if (value || own.includes(name)) asked.set(name, value);
    else asked.delete(name);
  });
  if (asked.has("department")) asked.set("once", "");
  else asked.delete("once");
  const query = asked.toString().replace("once=", "once");
  setAddress(`${location.pathname}${query && "?"}${query}${location.hash}`);
};
