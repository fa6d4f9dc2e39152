// Saves a chart by the button that its own drawing has, which shows only to who points at it. The picture, by whichever of
// the two buttons, has the finding above it: on the page that is text, which a picture would lack.

const SIDE = 8 // pixels left free at an edge
const SIZE = 15 // pixels of a letter
const LINE = 20 // pixels a line
const LETTER = 8 // pixels across

export default function (component) {
  const { chart, finding } = component.data
  const place = `.st-key-${chart}`
  component.parentElement.querySelector("button").onclick = () =>
    document.querySelector(`${place} .modebar-btn`)?.click()
  const entitle = (event) => {
    const plot = event.target.closest(`${place} .js-plotly-plot`)
    if (plot?._fullLayout && event.target.closest(".modebar-btn")) titled(plot, finding)
  }
  document.addEventListener("click", entitle, true)
  return () => document.removeEventListener("click", entitle, true)
}

// The drawing is copied for the picture while the click is answered; after that it is as it was.
function titled(plot, finding) {
  const { layout, _fullLayout: drawn } = plot
  const height = drawn.height
  const lines = wrapped(finding, (drawn.width - 2 * SIDE) / LETTER)
  const more = LINE * lines.length
  plot.layout = {
    ...layout,
    height: height + more,
    margin: { ...layout.margin, t: layout.margin.t + more },
    annotations: [...(layout.annotations ?? []), title(lines, drawn.font)],
  }
  drawn.height = height + more
  setTimeout(() => {
    plot.layout = layout
    drawn.height = height
  })
}

function title(lines, font) {
  return {
    text: lines.map(shown).join("<br>"),
    font: { ...font, size: SIZE, weight: 600 },
    showarrow: false,
    align: "left",
    xref: "paper",
    x: 0,
    xanchor: "left",
    yref: "paper",
    y: 1,
    yanchor: "bottom",
    yshift: SIDE,
  }
}

function wrapped(words, letters) {
  const lines = [""]
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (longer.length <= letters || !lines.at(-1)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

// A title is text: what looks like markup in a name is shown letter for letter.
function shown(words) {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}
