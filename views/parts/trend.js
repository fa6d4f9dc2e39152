// A small trend without axes: what a figure did in the last thirteen months. Stands before the scripts that draw one.

const SVG = "http://www.w3.org/2000/svg"
const WIDTH = 64
const HEIGHT = 18

function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

function trend(values) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const low = Math.min(...known)
  const spread = Math.max(...known) - low || 1
  const x = (at) => 2 + (at * (WIDTH - 4)) / (values.length - 1)
  const y = (value) => HEIGHT - 3 - ((value - low) * (HEIGHT - 6)) / spread
  let path = ""
  values.forEach((value, at) => {
    if (value === null) return
    const begins = at === 0 || values[at - 1] === null
    path += `${begins ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
  })
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`)
  svg.setAttribute("aria-hidden", "true")
  const line = document.createElementNS(SVG, "path")
  line.setAttribute("d", path)
  svg.append(line)
  if (values[values.length - 1] !== null) {
    const dot = document.createElementNS(SVG, "circle")
    dot.setAttribute("cx", x(values.length - 1))
    dot.setAttribute("cy", y(values[values.length - 1]))
    dot.setAttribute("r", 2.2)
    svg.append(dot)
  }
  return svg
}
