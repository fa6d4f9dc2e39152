// A link of ours within text, which the framework would open in another window: one step in the browser's history,
// within the same session, as link.js makes one.

function inside(event) {
  const anchor = event.target.closest && event.target.closest("a[href^='person?']")
  if (!anchor || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  window.history.pushState({}, "", anchor.href)
  window.dispatchEvent(new PopStateEvent("popstate"))
}

export default function () {
  document.addEventListener("click", inside)
  return () => document.removeEventListener("click", inside)
}
