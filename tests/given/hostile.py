"""Names that mean something to whatever takes text for more than text: each is a name, and is shown as it stands."""

FOR_SQL = ("Oak {House}", "{values}", "'; drop table published; --", "Oak ? House", "{0}", "$unit", "100%s")
ELSEWHERE = "192.0.2.1"  # an address for documentation: nobody's
FOR_A_PAGE = (
    f"![x](http://{ELSEWHERE}/x.png)",
    f"[click](http://{ELSEWHERE}/)",
    f"<img src=http://{ELSEWHERE}/y.png onerror=alert(1)>",
    f"http://{ELSEWHERE}/a",
    "see www.example.test now",
    "a.b@example.test",
    ":red[red]",
    ":material/home:",
    ":smile: :+1: :streamlit:",
    "$x^2$ and $$y$$",
    "# House",
    "- list",
    "1. first",
    "> quote",
    "`code` **bold** _it_ ~~no~~",
    "a -> b <- c -- d",
    f"<i>i</i><br><a href='http://{ELSEWHERE}/'>a</a>",
    "&lt;i&gt; &amp; &copy;",
    "|a|b|",
    "::help[x]",
    "\\*a\\*",
    f"<http://{ELSEWHERE}/>",
    "[^1]: note",
    "---",
    "%{y} {values}",
)
