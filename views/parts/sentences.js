// Sentences that are links: they wrap, and stay in the same session. Everything is written as text, never as markup.

export default function (component) {
  const { data, parentElement } = component
  const list = document.createElement("ul")
  data.sentences.forEach((sentence) => {
    const item = document.createElement("li")
    list.append(item)
    if (sentence.heading) {
      item.className = "heading"
      item.textContent = sentence.heading
      return
    }
    const words = document.createElement("span")
    const who = document.createElement("strong")
    who.textContent = sentence.who
    words.append(who, `: ${sentence.said}`)
    item.append(link(sentence.go, words))
  })
  parentElement.querySelector(".sentences").replaceChildren(list)
}
