// Sentences that are links: they wrap, and stay in the same session. Everything is written as text, never as markup.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const list = document.createElement("ul")
  data.sentences.forEach((sentence) => {
    const item = document.createElement("li")
    list.append(item)
    if (sentence.heading) {
      item.className = "heading"
      item.textContent = sentence.heading
      return
    }
    const anchor = document.createElement("a")
    anchor.href = `${sentence.go.page === "overview" ? "./" : sentence.go.page}?${new URLSearchParams(sentence.go.carried)}`
    anchor.onclick = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      setTriggerValue("opened", sentence.go)
    }
    const who = document.createElement("strong")
    who.textContent = sentence.who
    anchor.append(who, `: ${sentence.said}`)
    item.append(anchor)
  })
  parentElement.querySelector(".sentences").replaceChildren(list)
}
