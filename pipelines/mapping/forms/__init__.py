"""A sheet kept as a form, and its shape by a mapping, in; the sheet as a plain table, every cell counted, out."""
