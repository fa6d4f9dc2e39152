"""What people wrote down of a unit in, shown beside its figures out, with the forms that write, change and undo it."""
