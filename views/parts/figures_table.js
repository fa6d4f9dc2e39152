// A table of words and numbers. Everything is written as text, never as markup.

export default function (component) {
  const { name, columns, is_open } = component.data
  const table = document.createElement("table")
  const line = (place, kind, texts) => {
    const row = place.insertRow()
    texts.forEach((text, at) => {
      const cell = document.createElement(kind)
      cell.textContent = text
      if (kind === "th") cell.scope = "col"
      if (columns[at].is_number) cell.className = "number"
      row.append(cell)
    })
  }
  line(table.createTHead(), "th", columns.map((column) => column.heading))
  const body = table.createTBody()
  const rows = columns.length ? columns[0].cells.length : 0
  for (let at = 0; at < rows; at++) line(body, "td", columns.map((column) => column.cells[at]))
  const box = document.createElement("div")
  box.className = is_open ? "box open" : "box"
  box.tabIndex = 0
  box.setAttribute("role", "region")
  box.setAttribute("aria-label", name)
  box.append(table)
  component.parentElement.querySelector(".drawn").replaceChildren(box)
}
