// A table of figures: headings that stay in view, a word and a mark beside each value, a small trend, links that stay
// in the same session. Everything is written as text, never as markup.

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

function figure(cell, of) {
  const inside = element("span", "figure")
  inside.append(element("span", cell.ground ? `ground ${cell.ground}` : cell.quiet ? "quiet" : "value", cell.text))
  const below = element("span", "below")
  if (cell.news) below.append(element("span", `word ${cell.colour}`, `${cell.mark} ${cell.word}`))
  if (cell.target && cell.target.short) below.append(element("span", `word ${cell.target.colour}`, cell.target.mark))
  if (cell.until) below.append(element("span", "word grey", cell.until))
  const drawn = cell.trend && trend(cell.trend)
  if (drawn) below.append(drawn)
  if (below.childNodes.length) inside.append(below)
  const made = element("td")
  if (cell.title) made.title = cell.title
  const label = [of, cell.title, cell.word, cell.target && cell.target.word].filter(Boolean).join(", ")
  made.append(cell.go ? link(cell.go, inside, label) : inside)
  return made
}

function heading(cell, scope) {
  const made = element("th")
  made.scope = scope
  if (cell.title) made.title = cell.title
  const inside = element("span", "", cell.text)
  made.append(cell.go ? link(cell.go, inside) : inside)
  return made
}

export default function (component) {
  const { parentElement } = component
  const data = JSON.parse(new TextDecoder().decode(component.data))
  const table = element("table")
  const head = table.createTHead().insertRow()
  data.columns.forEach((cell) => head.append(heading(cell, "col")))
  const body = table.createTBody()
  data.rows.forEach((row) => {
    const line = body.insertRow()
    line.append(heading(row.heading, "row"))
    row.cells.forEach((cell) => line.append(figure(cell, row.heading.text)))
  })
  const box = element("div", "box")
  box.tabIndex = 0
  box.setAttribute("role", "region")
  box.setAttribute("aria-label", data.name)
  box.append(table)
  parentElement.querySelector(".grid").replaceChildren(box)
}
