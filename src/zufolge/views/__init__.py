"""What is shown of a reading: JSON, a terminal brief, a page, lists. Pure functions from records to text."""
