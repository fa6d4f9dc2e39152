"""A folder of exports in; a publication, or a refusal in words, out: one load from beginning to end."""
