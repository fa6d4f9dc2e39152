// A table of figures: headings that stay in view, a word and a mark beside each value, a small trend, links that stay
// in the same session. Everything is written as text, never as markup.

function quiet(cell) {
  const inside = element("span", "line")
  if (cell.mark) {
    const mark = element("span", `mark ${cell.colour}`, cell.mark)
    mark.setAttribute("aria-hidden", "true")
    inside.append(mark)
  }
  inside.append(element("span", cell.quiet ? "none" : `number ${cell.colour || ""}`, cell.text))
  const drawn = cell.trend && trend(cell.trend)
  if (drawn) inside.prepend(drawn)
  return inside
}

function full(cell) {
  const inside = element("span", "figure")
  inside.append(element("span", cell.ground ? `ground ${cell.ground}` : cell.quiet ? "quiet" : "value", cell.text))
  const below = element("span", "below")
  if (cell.news) below.append(element("span", `word ${cell.colour}`, `${cell.mark} ${cell.word}`))
  if (cell.target && cell.target.short) below.append(element("span", `word ${cell.target.colour}`, cell.target.mark))
  if (cell.below) below.append(element("span", "word grey", cell.below))
  const drawn = cell.trend && trend(cell.trend)
  if (drawn) below.append(drawn)
  if (below.childNodes.length) inside.append(below)
  return inside
}

function figure(cell, of, isQuiet) {
  const inside = isQuiet ? quiet(cell) : full(cell)
  const made = element("td")
  if (cell.title) made.title = cell.title
  const words = isQuiet ? [] : [cell.word, cell.target && cell.target.word]
  // What is read out holds what is seen, and says nothing twice: a title may begin with the heading of its row.
  const title = cell.title || ""
  const named = title.startsWith(of) ? "" : of
  const label = [named, title, title.includes(cell.text) ? "" : cell.text, ...words].filter(Boolean).join(", ")
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

// One stop of the Tab key for all links of a table: arrows, Home and End go from one to the next from there.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

function next(table, from, key) {
  const line = from.closest("tr")
  const linked = (row, at) => row.cells[at] && row.cells[at].querySelector("a")
  if (key === "Home" || key === "End") {
    const links = [...line.querySelectorAll("a")]
    return key === "Home" ? links[0] : links[links.length - 1]
  }
  const rows = [...table.rows].filter((row) => !row.hidden)
  const [down, along] = STEPS[key]
  let row = rows.indexOf(line) + down
  let at = from.closest("td, th").cellIndex + along
  while (rows[row] && rows[row].cells[at]) {
    if (linked(rows[row], at)) return linked(rows[row], at)
    row += down
    at += along
  }
  return null
}

function rove(table) {
  const links = [...table.querySelectorAll("a")]
  const only = (chosen) => links.forEach((each) => (each.tabIndex = each === chosen ? 0 : -1))
  only(links[0])
  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("a")
    if (link) only(link)
  })
  table.addEventListener("keydown", (event) => {
    const link = event.target.closest("a")
    if (!link || event.ctrlKey || event.altKey || event.metaKey) return
    if (!STEPS[event.key] && event.key !== "Home" && event.key !== "End") return
    event.preventDefault()
    const to = next(table, link, event.key)
    if (to) to.focus()
  })
  return () => only([...table.rows].filter((row) => !row.hidden).map((row) => row.querySelector("a")).find(Boolean))
}

function find(place, data, lines, shown) {
  if (!data.find) return place.replaceChildren()
  let field = place.querySelector("input")
  if (!field) {
    const label = element("label", "", data.find)
    field = element("input")
    field.type = "search"
    label.append(field)
    place.replaceChildren(label)
  }
  field.oninput = () => {
    const wanted = field.value.trim().toLowerCase()
    lines.forEach(([line, row]) => {
      line.hidden = !row.stays && !row.heading.text.toLowerCase().includes(wanted)
    })
    shown()
  }
  field.oninput()
}

export default function (component) {
  const { parentElement } = component
  const data = JSON.parse(new TextDecoder().decode(component.data))
  const table = element("table")
  const head = table.createTHead().insertRow()
  data.columns.forEach((cell) => head.append(heading(cell, "col")))
  const body = table.createTBody()
  const lines = data.rows.map((row) => {
    const line = body.insertRow()
    if (row.stays) line.className = "stays"
    line.append(heading(row.heading, "row"))
    row.cells.forEach((cell) => line.append(figure(cell, row.heading.text, data.is_quiet)))
    return [line, row]
  })
  const box = element("div", "box")
  box.tabIndex = 0
  box.setAttribute("role", "region")
  const hasLinks = table.querySelector("a")
  box.setAttribute("aria-label", hasLinks ? `${data.name}. Arrow keys go from link to link.` : data.name)
  box.append(table)
  if (data.is_quiet) box.classList.add("is-quiet")
  parentElement.querySelector(".grid").replaceChildren(box)
  find(parentElement.querySelector(".find"), data, lines, rove(table))
}
