"""What is prepared for an inspection, a section a module: blocks that the page, the PDF and the workbook all show."""
