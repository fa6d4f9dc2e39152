"""Names that mean something to whatever takes text for more than text: each is a name, and is shown as it stands."""

FOR_SQL = ("Oak {House}", "{values}", "'; drop table published; --", "Oak ? House", "{0}", "$unit", "100%s")
