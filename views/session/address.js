// The address that a page has once everything it shows is named: it takes the place of the shorter one, since nobody
// has chosen anything, and Back would lead to the same page again.

export default function (component) {
  const address = component.data.search ? `?${component.data.search}` : ""
  const { pathname, search, hash } = window.location
  if (search !== address) window.history.replaceState({}, "", pathname + address + hash)
}
