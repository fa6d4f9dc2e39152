
// What is drawn for a wide screen is made as small as a sheet needs before a page is printed, and large again after it.
// A dark page is printed as a light one.
const SHEET = 1370 // pixels across, at the size in which printed.css sets a page
const printed = document.documentElement

const drawn = () => [
  ...document.querySelectorAll(".js-plotly-plot"),
  ...[...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].flatMap(tables),
]
const tables = (part) => [...(part.shadowRoot?.querySelectorAll("table") ?? [])]

addEventListener("beforeprint", () => {
  const app = document.querySelector(".stApp")
  printed.classList.toggle("is-dark", app !== null && getComputedStyle(app).colorScheme === "dark")
  drawn().forEach((each) => (each.style.zoom = Math.min(1, SHEET / each.scrollWidth)))
})

addEventListener("afterprint", () => {
  printed.classList.remove("is-dark")
  drawn().forEach((each) => (each.style.zoom = ""))
})
