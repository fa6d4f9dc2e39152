// A link of ours: one step in the browser's history, within the same session. The framework listens for Back and
// Forward alone, so a step is made and told as if somebody had come back to it.

function link(go, inside, label) {
  const anchor = document.createElement("a")
  anchor.href = `${go.page === "overview" ? "./" : go.page}?${new URLSearchParams(go.carried)}${go.at ? `#${go.at}` : ""}`
  if (label) anchor.setAttribute("aria-label", label)
  anchor.onclick = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    window.history.pushState({}, "", anchor.href)
    window.dispatchEvent(new PopStateEvent("popstate"))
  }
  anchor.append(inside)
  return anchor
}
