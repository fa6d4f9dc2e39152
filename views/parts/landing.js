// Takes the reader to where it stands if the address says so, once: the address forgets it then. What is above is still
// being drawn and grows, so it stays with the place for a moment, until the reader moves by themselves.

const STAYS = 4000 // milliseconds
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"]

function stay(place) {
  const show = () => place.scrollIntoView({ block: "start" })
  const resized = new ResizeObserver(show)
  const stop = () => {
    resized.disconnect()
    MOVES.forEach((move) => window.removeEventListener(move, stop, true))
  }
  resized.observe(document.querySelector("[data-testid=stMainBlockContainer]") || document.body)
  MOVES.forEach((move) => window.addEventListener(move, stop, true))
  setTimeout(stop, STAYS)
  place.focus({ preventScroll: true })
  show()
}

export default function (component) {
  const land = () => {
    if (window.location.hash !== `#${component.data.at}`) return
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search)
    stay(component.parentElement.querySelector(".landing"))
  }
  window.addEventListener("popstate", land)
  land()
  return () => window.removeEventListener("popstate", land)
}
