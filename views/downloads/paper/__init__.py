"""What a page shows, taken away: a viewer and what was chosen in, a document as PDF or workbook out."""
