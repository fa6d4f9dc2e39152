// Tiles: a figure each with its small trend and one link. Cards: what stands out, in two lines, with what to do next.
// Everything is written as text, never as markup.

function tile(made) {
  const item = element("li", "tile")
  item.append(element("span", "title", made.title))
  const value = element("span", "big", made.value)
  if (made.full !== made.value) value.title = made.full
  const line = element("span", "beside")
  line.append(value)
  const drawn = trend(made.trend)
  if (drawn) line.append(drawn)
  item.append(line, element("span", "note", made.note))
  item.append(link(made.link.go, made.link.text, made.link.label))
  return item
}

function card(made) {
  const item = element("li", `card ${made.colour}`)
  const head = element("p", "head")
  head.append(element("strong", "", made.measure), ` · ${made.who}`)
  const words = element("p", "words", made.words)
  item.append(head, words)
  if (made.links.length) {
    const steps = element("p", "steps")
    steps.append(...made.links.map((each) => link(each.go, each.text, each.label)))
    item.append(steps)
  }
  return item
}

export default function (component) {
  const { data, parentElement } = component
  const list = element("ul", data.kind)
  if (data.name) list.setAttribute("aria-label", data.name)
  list.append(...data.made.map(data.kind === "tiles" ? tile : card))
  parentElement.querySelector(".made").replaceChildren(list)
}
