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
  if (cell.until) below.append(element("span", "word grey", cell.until))
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
  const label = [of, cell.title, ...words].filter(Boolean).join(", ")
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

function find(place, data, lines) {
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
  box.setAttribute("aria-label", data.name)
  box.append(table)
  if (data.is_quiet) box.classList.add("is-quiet")
  parentElement.querySelector(".grid").replaceChildren(box)
  find(parentElement.querySelector(".find"), data, lines)
}
