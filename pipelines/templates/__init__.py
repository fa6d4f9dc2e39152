"""Every export's contract in; an empty workbook for each, with its help, out."""
