// Runs in a page that is measured: when it is complete, and how long a choice takes to change its first chart.
const measured = (window.__measured = { complete: 0, began: 0, changed: 0, before: null })
const plots = () => [...document.querySelectorAll(".js-plotly-plot")].filter((plot) => plot.querySelector(".main-svg"))
measured.chart = () => JSON.stringify(plots()[0]?.data?.map((trace) => Array.from(trace.y?._inputArray ?? trace.y ?? [])))

for (const kind of ["keydown", "mousedown", "pointerdown", "click"])
  window.addEventListener(kind, () => { if (!measured.changed) measured.began = performance.now() }, true)

function look() {
  if (!measured.complete && plots().length >= 2 && document.body.textContent.includes("How long people stay"))
    measured.complete = performance.now()
  if (measured.before && !measured.changed && plots().length && measured.chart() !== measured.before)
    measured.changed = performance.now()
  requestAnimationFrame(look)
}
look()
